// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from "preact";
import { language, languages, t, type Language } from "../i18n";

/** Frame of the pages before the dashboard proper: logo, title, a form and the choice of language. */
export function Gate(props: { title: string; lead: string; children: ComponentChildren }) {
  return (
    <main class="gate">
      <div class="card gate-card">
        <p class="brand" translate={false}>
          <img src="./favicon.svg" alt="" width="36" height="36" />
          <span>Wattward</span>
        </p>
        <h1>{props.title}</h1>
        <p class="lead">{props.lead}</p>
        {props.children}
      </div>
      <p class="gate-languages" role="group" aria-label={t("settings.language")}>
        {(Object.keys(languages) as Language[]).map((each) => (
          <button
            key={each}
            type="button"
            class="link"
            lang={each}
            aria-pressed={language.value === each}
            onClick={() => (language.value = each)}
          >
            {languages[each]}
          </button>
        ))}
      </p>
    </main>
  );
}
