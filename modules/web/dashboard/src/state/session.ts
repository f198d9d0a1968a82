// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { computed, signal } from "@preact/signals";
import { listenToFailures } from "../api/client";
import * as api from "../api/endpoints";
import { asApiError } from "../api/problem";
import type { Session } from "../api/types";

export type SessionState =
  | { kind: "asking" }
  | { kind: "unreachable" }
  | { kind: "signedOut"; expired: boolean }
  | { kind: "mustChangePassword"; session: Session }
  | { kind: "signedIn"; session: Session };

export const sessionState = signal<SessionState>({ kind: "asking" });

/** Whether the one who is signed in may step the plant. */
export const isInstaller = computed(
  () => sessionState.value.kind === "signedIn" && sessionState.value.session.role === "installer",
);

function accept(session: Session): void {
  sessionState.value = { kind: session.mustChangePassword ? "mustChangePassword" : "signedIn", session };
}

/** The server no longer knows this session. */
export function sessionEnded(): void {
  const was = sessionState.value.kind;
  if (was === "signedIn" || was === "mustChangePassword") sessionState.value = { kind: "signedOut", expired: true };
}

listenToFailures((error) => {
  const state = sessionState.value;
  if (error.kind === "signedOut") sessionEnded();
  if (error.kind === "passwordChangeRequired" && state.kind === "signedIn") {
    sessionState.value = { kind: "mustChangePassword", session: state.session };
  }
});

/** Finds out whether the browser still has a session. */
export async function resumeSession(): Promise<void> {
  sessionState.value = { kind: "asking" };
  try {
    accept(await api.getSession());
  } catch (error) {
    const offline = ["offline", "server"].includes(asApiError(error).kind);
    sessionState.value = offline ? { kind: "unreachable" } : { kind: "signedOut", expired: false };
  }
}

/** Signs in; throws ApiError when that fails. */
export async function signIn(user: string, password: string): Promise<void> {
  accept(await api.signIn({ user, password }));
}

/** Changes the password; throws ApiError when the server refuses. */
export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  accept(await api.changePassword({ currentPassword, newPassword }));
}

/** Signs out; without an answer the session still ends here and runs out there. */
export async function signOut(): Promise<void> {
  try {
    await api.signOut();
  } catch {
    // Offline or already over: either way the next request asks for a login.
  }
  sessionState.value = { kind: "signedOut", expired: false };
}
