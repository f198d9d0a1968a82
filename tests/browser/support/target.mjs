// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the tests look at: the appliance at WW_URL (password of its label in WW_PASSWORD), or the mock.
import { startMock } from "../mockserver.mjs";

/** The password that the tests choose when the one of the label must be replaced. */
export const newPassword = "a quiet afternoon";

/** Starts or finds the target: { url, user, password, mock? , stop() }. */
export async function openTarget() {
  const url = process.env.WW_URL;
  if (!url) {
    const mock = await startMock();
    return { url: mock.url, user: mock.label.user, password: mock.label.password, mock, stop: () => mock.stop() };
  }
  const password = process.env.WW_PASSWORD;
  if (!password) throw new Error("WW_URL is set: the password of the label is needed in WW_PASSWORD");
  return { url: url.replace(/\/$/, ""), user: process.env.WW_USER ?? "owner", password, stop: async () => {} };
}
