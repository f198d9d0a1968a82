// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { asApiError, type ApiError } from "../api/problem";
import { TextField } from "../components/field";
import { Gate } from "../components/gate";
import { failureText } from "../components/states";
import { t } from "../i18n";
import { changePassword, sessionState, signOut } from "../state/session";

/** Fewest characters of a password. */
export const shortestPassword = 10;

/** Asks for the old password and twice for a new one. */
export function PasswordForm({ done }: { done?: () => void }) {
  const current = useSignal("");
  const next = useSignal("");
  const again = useSignal("");
  const busy = useSignal(false);
  const tried = useSignal(false);
  const error = useSignal<ApiError | null>(null);

  const field = error.value?.problem?.field;
  const tooShort = next.value.length < shortestPassword;
  const different = next.value !== again.value;
  const currentError =
    error.value && (error.value.kind === "signedOut" || field === "currentPassword") ? t("password.wrong") : undefined;
  const nextError =
    tried.value && tooShort
      ? t("password.tooShort", shortestPassword)
      : error.value && !currentError
        ? failureText(error.value)
        : undefined;

  const submit = async (event: Event) => {
    event.preventDefault();
    tried.value = true;
    if (busy.value || tooShort || different) return;
    busy.value = true;
    error.value = null;
    try {
      await changePassword(current.value, next.value);
      done?.();
    } catch (thrown) {
      error.value = asApiError(thrown);
    }
    busy.value = false;
  };

  return (
    <form onSubmit={(event) => void submit(event)}>
      <input
        class="visually-hidden"
        type="text"
        autocomplete="username"
        tabIndex={-1}
        aria-hidden="true"
        readOnly
        value={userName()}
      />
      <TextField
        label={t("password.current")}
        type="password"
        value={current.value}
        autocomplete="current-password"
        error={currentError}
        onInput={(value) => (current.value = value)}
      />
      <TextField
        label={t("password.next")}
        type="password"
        value={next.value}
        autocomplete="new-password"
        hint={t("password.hint", shortestPassword)}
        error={nextError}
        onInput={(value) => (next.value = value)}
      />
      <TextField
        label={t("password.again")}
        type="password"
        value={again.value}
        autocomplete="new-password"
        error={tried.value && different ? t("password.different") : undefined}
        onInput={(value) => (again.value = value)}
      />
      <button type="submit" class="primary wide" disabled={busy.value || current.value === "" || next.value === ""}>
        {t("password.submit")}
      </button>
    </form>
  );
}

function userName(): string {
  const state = sessionState.value;
  return "session" in state ? state.session.user : "";
}

/** At the first login the password of the label must be replaced. */
export function PasswordView() {
  return (
    <Gate title={t("password.title")} lead={t("password.lead")}>
      <PasswordForm />
      <button type="button" class="link" onClick={() => void signOut()}>
        {t("settings.signOut")}
      </button>
    </Gate>
  );
}
