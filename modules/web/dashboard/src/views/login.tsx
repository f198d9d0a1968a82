// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { asApiError, type ApiError } from "../api/problem";
import { TextField } from "../components/field";
import { Gate } from "../components/gate";
import { failureText } from "../components/states";
import { duration } from "../format/time";
import { locale, t } from "../i18n";
import { tickMs } from "../state/clock";
import { signIn } from "../state/session";

function messageFor(error: ApiError): string {
  if (error.kind === "signedOut") return t("login.wrong");
  if (error.kind === "tooManyTries") return t("login.tooMany");
  return failureText(error);
}

/** Sign in with user and password. */
export function LoginView({ expired }: { expired: boolean }) {
  const user = useSignal("owner");
  const password = useSignal("");
  const busy = useSignal(false);
  const error = useSignal<ApiError | null>(null);
  const waitUntilMs = useSignal(0);
  const waitMs = Math.max(0, waitUntilMs.value - tickMs.value);

  useEffect(() => document.querySelector<HTMLInputElement>("input[type=password]")?.focus(), []);

  const submit = async (event: Event) => {
    event.preventDefault();
    if (busy.value || waitMs > 0) return;
    busy.value = true;
    error.value = null;
    try {
      await signIn(user.value.trim(), password.value);
    } catch (thrown) {
      const failure = asApiError(thrown);
      error.value = failure;
      password.value = "";
      if (failure.retryAfterS !== undefined) waitUntilMs.value = performance.now() + failure.retryAfterS * 1000;
    }
    busy.value = false;
  };

  return (
    <Gate title={t("login.title")} lead={expired ? t("login.expired") : t("login.lead")}>
      <form onSubmit={(event) => void submit(event)}>
        <TextField
          label={t("login.user")}
          value={user.value}
          autocomplete="username"
          onInput={(value) => (user.value = value)}
        />
        <TextField
          label={t("login.password")}
          type="password"
          value={password.value}
          autocomplete="current-password"
          error={error.value ? messageFor(error.value) : undefined}
          onInput={(value) => (password.value = value)}
        />
        <button type="submit" class="primary wide" disabled={busy.value || waitMs > 0 || password.value === ""}>
          {waitMs > 0
            ? t("login.wait", duration(waitMs + 999, locale.value))
            : busy.value
              ? t("login.busy")
              : t("login.submit")}
        </button>
      </form>
    </Gate>
  );
}
