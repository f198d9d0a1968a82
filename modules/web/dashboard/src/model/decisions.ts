// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Decision } from "../api/types";

/** Decisions in a row that say the same about the same setpoint, with the newest first. */
export interface DecisionGroup {
  newest: Decision;
  oldest: Decision;
  count: number;
}

function same(a: Decision, b: Decision): boolean {
  return (
    a.device === b.device &&
    a.setpoint === b.setpoint &&
    a.rule === b.rule &&
    a.sentenceId === b.sentenceId &&
    a.state === b.state
  );
}

/** Puts repeated small corrections together, so that a list shows what changed and not each second of it. */
export function groupDecisions(decisions: readonly Decision[]): DecisionGroup[] {
  const groups: DecisionGroup[] = [];
  for (const decision of decisions) {
    const last = groups[groups.length - 1];
    if (last && same(last.oldest, decision)) {
      last.oldest = decision;
      last.count += 1;
    } else {
      groups.push({ newest: decision, oldest: decision, count: 1 });
    }
  }
  return groups;
}

/** Two lists as one: by id, newest first, the first list's version wins. */
export function mergeDecisions(fresh: readonly Decision[], known: readonly Decision[]): Decision[] {
  const byId = new Map([...known, ...fresh].map((decision) => [decision.id, decision]));
  return [...byId.values()].sort((a, b) => Date.parse(b.time) - Date.parse(a.time) || b.id - a.id);
}
