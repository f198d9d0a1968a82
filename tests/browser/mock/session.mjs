// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { randomBytes } from "node:crypto";

/** User and password as on the label of the mock. */
export const label = { user: "owner", password: "label-4711", installerPassword: "label-0815" };

const mostTries = 5;
const pauseMs = 30_000;

/** One account with its sessions, as strict as the real one. */
export class MockAccounts {
  constructor() {
    this.password = label.password;
    this.mustChangePassword = true;
    this.sessions = new Set();
    this.installers = new Set(); // sessions whose user is the installer, whose password was changed long ago
    this.wrong = 0;
    this.lockedUntil = 0;
  }

  describe(token) {
    if (this.installers.has(token)) return { user: "installer", role: "installer", mustChangePassword: false };
    return { user: label.user, role: "owner", mustChangePassword: this.mustChangePassword };
  }

  /** A cookie value, or a problem as [status, fields, headers]. */
  signIn({ user, password }) {
    const wait = Math.ceil((this.lockedUntil - Date.now()) / 1000);
    if (wait > 0)
      return {
        problem: [429, { type: "/problems/too-many-tries", title: "Too many tries" }, { "Retry-After": String(wait) }],
      };
    const isInstaller = user === "installer" && password === label.installerPassword;
    if (!isInstaller && (user !== label.user || password !== this.password)) {
      if (++this.wrong >= mostTries) {
        this.wrong = 0;
        this.lockedUntil = Date.now() + pauseMs;
      }
      return { problem: [401, { type: "/problems/wrong-credentials", title: "User or password is wrong" }] };
    }
    this.wrong = 0;
    const token = randomBytes(18).toString("base64url");
    this.sessions.add(token);
    if (isInstaller) this.installers.add(token);
    return { token };
  }

  /** Undefined when done, or a problem. */
  changePassword({ currentPassword, newPassword }) {
    if (currentPassword !== this.password)
      return [422, { type: "/problems/invalid", title: "Wrong password", field: "currentPassword" }];
    if (String(newPassword).length < 10 || newPassword === label.password) {
      return [
        422,
        {
          type: "/problems/invalid",
          title: "Too weak",
          detail: "The password needs at least 10 characters and must not be the one on the label.",
          field: "newPassword",
        },
      ];
    }
    this.password = newPassword;
    this.mustChangePassword = false;
    return undefined;
  }
}

/** Session cookie of a request. */
export function tokenOf(request) {
  return /(?:^|; )__Host-wattward=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
}
