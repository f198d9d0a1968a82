// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { Skeleton } from "../components/states";
import { Icon } from "../components/icon";
import { t } from "../i18n";
import { resumeSession } from "../state/session";

/** While the browser asks whether it is still signed in. */
export function AskingView() {
  return (
    <main class="gate">
      <Skeleton lines={4} />
    </main>
  );
}

/** The device did not answer the very first question. */
export function UnreachableView() {
  return (
    <main class="gate">
      <div class="card gate-card">
        <Icon name="link" size={32} />
        <h1>{t("start.unreachable")}</h1>
        <p>{t("start.unreachable.hint")}</p>
        <button type="button" class="primary" onClick={() => void resumeSession()}>
          {t("action.retry")}
        </button>
      </div>
    </main>
  );
}
