// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import type { ControlSettings } from "../../api/types";
import { NumberField } from "../../components/field";
import { joined, percent } from "../../format/number";
import { locale, t } from "../../i18n";
import { allowed, fieldText, parseWithin } from "../../model/input";
import { outsideText, rangeHint, SectionForm, useSaving, type ControlProps } from "./section";

type Window = ControlSettings["battery"];

function draftOf(battery: Window) {
  return { min: fieldText(battery.minSocPercent, locale.value), max: fieldText(battery.maxSocPercent, locale.value) };
}

function WindowBar({ battery, nowPercent }: { battery: Window; nowPercent: number | null | undefined }) {
  return (
    <div class="window-bar" aria-hidden="true">
      <span class="window" style={{ left: `${battery.minSocPercent}%`, right: `${100 - battery.maxSocPercent}%` }} />
      {typeof nowPercent === "number" && <span class="mark" style={{ left: `${nowPercent}%` }} />}
    </div>
  );
}

/** Between which states of charge the battery is used. */
export function BatterySection({
  settings,
  store,
  nowPercent,
}: ControlProps & { nowPercent: number | null | undefined }) {
  const stored = settings.battery;
  const draft = useSignal(draftOf(stored));
  const saving = useSaving();
  const min = parseWithin(draft.value.min, allowed.socPercent);
  const max = parseWithin(draft.value.max, allowed.socPercent);
  const ordered = min === undefined || max === undefined || min < max;
  const battery =
    min !== undefined && max !== undefined && ordered ? { minSocPercent: min, maxSocPercent: max } : undefined;
  const changed = min !== stored.minSocPercent || max !== stored.maxSocPercent;
  const text = (value: number) => joined(percent(value, locale.value));
  const refused = saving.refusal.value;
  const errorAt = (field: string, value: number | undefined) =>
    value === undefined ? outsideText(allowed.socPercent, "%") : refused?.field === field ? refused.text : undefined;
  return (
    <SectionForm
      title={t("window.title")}
      lead={t("window.lead")}
      changed={changed}
      effect={battery && t("window.effect", text(battery.minSocPercent), text(battery.maxSocPercent))}
      saving={saving}
      fields={["minSocPercent", "maxSocPercent"]}
      submit={async () => {
        if (battery) await store({ ...settings, battery });
      }}
      discard={() => (draft.value = draftOf(stored))}
    >
      <WindowBar battery={battery ?? stored} nowPercent={nowPercent} />
      <NumberField
        label={t("window.min")}
        unit="%"
        value={draft.value.min}
        hint={rangeHint(allowed.socPercent, "%")}
        error={errorAt("minSocPercent", min)}
        onInput={(value) => (draft.value = { ...draft.value, min: value })}
      />
      <NumberField
        label={t("window.max")}
        unit="%"
        value={draft.value.max}
        hint={rangeHint(allowed.socPercent, "%")}
        error={ordered ? errorAt("maxSocPercent", max) : t("window.order")}
        onInput={(value) => (draft.value = { ...draft.value, max: value })}
      />
    </SectionForm>
  );
}
