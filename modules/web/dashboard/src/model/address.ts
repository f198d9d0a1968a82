// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { SwitchAddress } from "../api/types";

const httpPort = 80;

/** Reads "192.168.1.40" or "plug.lan:8080", also with http:// before it; undefined when it is no such thing. */
export function parseAddress(text: string): SwitchAddress | undefined {
  const found = /^(?:http:\/\/)?([A-Za-z0-9.-]{1,253})(?::(\d{1,5}))?\/?$/.exec(text.trim());
  if (!found?.[1]) return undefined;
  const port = found[2] === undefined ? httpPort : Number(found[2]);
  return port >= 1 && port <= 65535 ? { host: found[1], port } : undefined;
}

/** The address as people read it; the usual port goes without saying. */
export function addressText({ host, port }: SwitchAddress): string {
  return port === httpPort ? host : `${host}:${port}`;
}
