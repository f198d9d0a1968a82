// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The few things of a browser that modules touch while they are loaded; the tests run in Node.
const listener = () => {};

Object.defineProperty(globalThis, "navigator", { value: { languages: ["en-GB"] }, configurable: true });
Object.assign(globalThis, {
  document: { documentElement: { lang: "", dataset: {} }, addEventListener: listener, hidden: false },
  location: { hash: "", origin: "https://box.example" },
  window: {
    addEventListener: listener,
    setInterval: () => 0,
    matchMedia: () => ({ matches: false, addEventListener: listener }),
    scrollTo: listener,
  },
});
