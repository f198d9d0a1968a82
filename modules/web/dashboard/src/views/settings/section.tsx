// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from "preact";
import { useSignal } from "@preact/signals";
import { asApiError, type ApiError } from "../../api/problem";
import type { ControlSettings } from "../../api/types";
import { Card } from "../../components/card";
import { failureText } from "../../components/states";
import { locale, t } from "../../i18n";
import { boundText, refusedField } from "../../model/input";

/** What every section about the control gets: what is stored, and how to store something else. */
export interface ControlProps {
  settings: ControlSettings;
  /** Stores new settings and offers to undo; throws ApiError. */
  store(next: ControlSettings): Promise<void>;
}

interface Refusal {
  /** Which field the server refused, if it named one. */
  field: string | undefined;
  text: string;
}

/** Saving with its waiting and its refusal. */
export function useSaving() {
  const busy = useSignal(false);
  const refusal = useSignal<Refusal | null>(null);
  const save = async (action: () => Promise<void>) => {
    busy.value = true;
    refusal.value = null;
    try {
      await action();
    } catch (thrown) {
      const error: ApiError = asApiError(thrown);
      const remedy = error.problem?.remedy ? ` ${error.problem.remedy}` : "";
      refusal.value = { field: refusedField(error.problem?.field), text: failureText(error) + remedy };
    }
    busy.value = false;
  };
  return { busy, refusal, save };
}

export interface FormProps {
  title: string;
  lead: string;
  /** True when the draft differs from what is stored. */
  changed: boolean;
  /** What saving will do, in words; undefined while the draft is not valid. */
  effect: string | undefined;
  saving: ReturnType<typeof useSaving>;
  /** Fields that show their own refusal. */
  fields?: readonly string[];
  submit(): Promise<void>;
  discard(): void;
  children: ComponentChildren;
}

/** A section of the settings: its fields, then the effect in words, then save or discard. */
export function SectionForm(props: FormProps) {
  const { busy, refusal, save } = props.saving;
  const refused = refusal.value;
  const shownAtField = refused?.field !== undefined && props.fields?.includes(refused.field);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (props.changed && props.effect !== undefined && !busy.value) void save(props.submit);
  };
  return (
    <Card title={props.title}>
      <p class="quiet">{props.lead}</p>
      <form onSubmit={onSubmit}>
        {props.children}
        {props.changed && (
          <div class="effect">
            {props.effect !== undefined && <p role="status">{props.effect}</p>}
            {refused && !shownAtField && (
              <p class="field-error" role="alert">
                {refused.text}
              </p>
            )}
            <div class="buttons">
              <button type="submit" class="primary" disabled={busy.value || props.effect === undefined}>
                {t("action.save")}
              </button>
              <button type="button" class="ghost" onClick={props.discard}>
                {t("action.discard")}
              </button>
            </div>
          </div>
        )}
      </form>
    </Card>
  );
}

/** "Enter a number from 0 to 1,000 kW." */
export function outsideText({ min, max }: { min: number; max: number }, unit: string): string {
  return t("field.outside", boundText(min, locale.value), boundText(max, locale.value), unit);
}

/** "Allowed: 0 to 1,000 kW" */
export function rangeHint({ min, max }: { min: number; max: number }, unit: string): string {
  return t("field.range", boundText(min, locale.value), boundText(max, locale.value), unit);
}
