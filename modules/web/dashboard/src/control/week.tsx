// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { JsonObject, Schema } from "./schema";

interface Piece {
  from: number;
  to: number;
  action: string;
}

const day = 24 * 60;

/** What a weekday looks like outside holidays: of several windows that fit the first one counts. */
export function piecesOf(windows: readonly JsonObject[], weekday: number, weekdays: readonly string[]): Piece[] {
  const actions: string[] = Array.from({ length: day }, () => "");
  for (const { when, action } of [...windows].reverse()) {
    const { weekdays: on, days, fromMinute, toMinute } = when as JsonObject;
    if (days === "holidays") continue;
    const begins = (index: number) => (on as string[]).includes(weekdays[(index + 7) % 7]!);
    const from = Number(fromMinute);
    const to = Number(toMinute) === from ? from + day : Number(toMinute) < from ? Number(toMinute) + day : Number(toMinute);
    if (begins(weekday)) actions.fill(String(action), from, Math.min(to, day));
    // A window over midnight belongs to the day it begins on.
    if (to > day && begins(weekday - 1)) actions.fill(String(action), 0, to - day);
  }
  const pieces: Piece[] = [];
  actions.forEach((action, minute) => {
    const last = pieces[pieces.length - 1];
    if (last?.action === action) last.to = minute + 1;
    else pieces.push({ from: minute, to: minute + 1, action });
  });
  return pieces.filter(({ action }) => action !== "");
}

/** The week at a glance; the rows below say the same in words. */
export function Week({ windows, schema }: { windows: readonly JsonObject[]; schema: Schema }) {
  const { weekdays } = schema.properties!["when"]!.properties!;
  const { enum: words = [], enumTitles = words } = weekdays!.items!;
  const action = schema.properties!["action"]!;
  return (
    <div class="week">
      <div class="week-days" aria-hidden="true">
        {words.map((_, index) => (
          <div key={index} class="week-day">
            <span>{enumTitles[index]}</span>
            <div>
              {piecesOf(windows, index, words).map(({ from, to, action: kind }) => (
                <i
                  key={from}
                  class={`week-${kind}`}
                  style={{ left: `${(from / day) * 100}%`, width: `${((to - from) / day) * 100}%` }}
                />
              ))}
            </div>
          </div>
        ))}
        <div class="week-day hours">
          <span />
          <div>
            {[0, 6, 12, 18, 24].map((hour) => (
              <b key={hour}>{hour}</b>
            ))}
          </div>
        </div>
      </div>
      <p class="legend-line">
        {action.enum!.map((word, index) => (
          <span key={word}>
            <i class={`week-${word}`} aria-hidden="true" /> {action.enumTitles?.[index] ?? word}
          </span>
        ))}
      </p>
    </div>
  );
}
