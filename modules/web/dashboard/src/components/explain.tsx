// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { signal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../i18n";
import { Icon } from "./icon";

/** Where a number comes from and since when it holds; every number of the dashboard answers with one of these. */
export interface Explanation {
  title: string;
  value: string;
  lines: readonly string[];
}

const shown = signal<Explanation | null>(null);

/** Attributes that make an element tell where its number comes from: by hover, click, Enter or a long press. */
export function explains(explanation: Explanation) {
  const show = () => (shown.value = explanation);
  return {
    title: explanation.lines.join("\n"),
    onClick: show,
    onContextMenu: (event: Event) => {
      event.preventDefault(); // what a long press sends on a touch screen
      show();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      show();
    },
  };
}

/** A number in running text or in a tile that explains itself. */
export function Explained(props: { explanation: Explanation; class?: string; children: ComponentChildren }) {
  return (
    <button type="button" class={`explained ${props.class ?? ""}`} {...explains(props.explanation)}>
      {props.children}
    </button>
  );
}

/** The sheet with the explanation that was asked for last. Placed once. */
export function ExplanationSheet() {
  const dialog = useRef<HTMLDialogElement>(null);
  const explanation = shown.value;
  useEffect(() => {
    if (explanation && !dialog.current?.open) dialog.current?.showModal();
  }, [explanation]);
  const close = () => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-labelledby="explanation-title"
      onClose={() => (shown.value = null)}
      onClick={(event) => event.target === dialog.current && close()}
    >
      {explanation && (
        <div class="sheet-body">
          <header>
            <h2 id="explanation-title">{explanation.title}</h2>
            <button type="button" class="ghost icon-only" aria-label={t("action.close")} onClick={close}>
              <Icon name="close" />
            </button>
          </header>
          <p class="sheet-value">{explanation.value}</p>
          {explanation.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      )}
    </dialog>
  );
}
