// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { t } from "../i18n";
import { hideToast, toast } from "../state/toast";
import { Icon } from "./icon";

/** The short message at the bottom. Placed once. */
export function Toasts() {
  const message = toast.value;
  return (
    <div class="toasts" role="status" aria-live="polite">
      {message && (
        <div class={message.failed ? "toast failed" : "toast"}>
          <span>{message.text}</span>
          {message.undo && (
            <button
              type="button"
              class="link"
              onClick={() => {
                hideToast();
                message.undo?.();
              }}
            >
              {t("action.undo")}
            </button>
          )}
          <button type="button" class="ghost icon-only" aria-label={t("action.close")} onClick={hideToast}>
            <Icon name="close" size={16} />
          </button>
        </div>
      )}
    </div>
  );
}
