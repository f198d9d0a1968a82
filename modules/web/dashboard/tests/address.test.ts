// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// req: E3
import { describe, expect, it } from "vitest";
import { addressText, parseAddress } from "../src/model/address";

describe("the address of a device", () => {
  it("is read with and without port", () => {
    expect(parseAddress(" 192.168.1.40 ")).toEqual({ host: "192.168.1.40", port: 80 });
    expect(parseAddress("plug.lan:8080")).toEqual({ host: "plug.lan", port: 8080 });
    expect(parseAddress("http://192.168.1.40/")).toEqual({ host: "192.168.1.40", port: 80 });
  });

  it("is shown without the usual port", () => {
    expect(addressText({ host: "192.168.1.40", port: 80 })).toBe("192.168.1.40");
    expect(addressText({ host: "plug.lan", port: 8080 })).toBe("plug.lan:8080");
  });

  it("is nothing else", () => {
    for (const text of ["", " ", "https://a", "a/b", "a@b", "a:0", "a:65536", "a:x", "a b", "::1", "a".repeat(254)])
      expect(parseAddress(text), text).toBeUndefined();
  });
});
