// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import type { ControlSettings } from "../../api/types";
import { NumberField } from "../../components/field";
import { Segmented } from "../../components/segmented";
import { joined, percent, power } from "../../format/number";
import { locale, t } from "../../i18n";
import { allowed, fieldText, parseWithin } from "../../model/input";
import { outsideText, rangeHint, SectionForm, useSaving, type ControlProps } from "./section";

type FeedInLimit = ControlSettings["feedInLimit"];
type Kind = FeedInLimit["kind"];
const kinds: readonly Kind[] = ["none", "zero", "power", "percent"];

interface Draft {
  kind: Kind;
  kilowatts: string;
  percent: string;
}

function draftOf(limit: FeedInLimit): Draft {
  return {
    kind: limit.kind,
    kilowatts: fieldText((limit.powerW ?? 0) / 1000, locale.value),
    percent: fieldText(limit.percent ?? 100, locale.value),
  };
}

/** The limit that a draft means, keeping the values of kinds that are not chosen; undefined when it is not valid. */
function limitOf(draft: Draft, stored: FeedInLimit): FeedInLimit | undefined {
  if (draft.kind === "power") {
    const kilowatts = parseWithin(draft.kilowatts, allowed.feedInKilowatts);
    return kilowatts === undefined ? undefined : { ...stored, kind: "power", powerW: Math.round(kilowatts * 1000) };
  }
  if (draft.kind === "percent") {
    const share = parseWithin(draft.percent, allowed.feedInPercent);
    return share === undefined ? undefined : { ...stored, kind: "percent", percent: share };
  }
  return { ...stored, kind: draft.kind };
}

function effectOf(limit: FeedInLimit): string {
  if (limit.kind === "none") return t("feedIn.effect.none");
  if (limit.kind === "percent") return t("feedIn.effect.percent", joined(percent(limit.percent, locale.value)));
  return t("feedIn.effect.power", joined(power(limit.kind === "zero" ? 0 : limit.powerW, locale.value)));
}

/** How much may be fed into the grid. */
export function FeedInSection({ settings, store }: ControlProps) {
  const stored = settings.feedInLimit;
  const draft = useSignal(draftOf(stored));
  const saving = useSaving();
  const limit = limitOf(draft.value, stored);
  const changed = limit === undefined || JSON.stringify(limit) !== JSON.stringify(stored);
  const edit = (part: Partial<Draft>) => (draft.value = { ...draft.value, ...part });
  const isOutside = changed && limit === undefined;
  const refused = saving.refusal.value;
  const errorAt = (field: string, outside: string) =>
    isOutside ? outside : refused?.field === field ? refused.text : undefined;
  return (
    <SectionForm
      title={t("feedIn.title")}
      lead={t("feedIn.lead")}
      changed={changed}
      effect={limit && effectOf(limit)}
      saving={saving}
      fields={draft.value.kind === "power" ? ["powerW"] : draft.value.kind === "percent" ? ["percent"] : []}
      submit={async () => {
        if (limit) await store({ ...settings, feedInLimit: limit });
      }}
      discard={() => (draft.value = draftOf(stored))}
    >
      <Segmented<Kind>
        label={t("feedIn.kind")}
        value={draft.value.kind}
        choices={kinds.map((value) => ({ value, label: t(`feedIn.kind.${value}`) }))}
        onChange={(kind) => edit({ kind })}
      />
      {draft.value.kind === "power" && (
        <NumberField
          label={t("feedIn.power")}
          unit="kW"
          value={draft.value.kilowatts}
          hint={rangeHint(allowed.feedInKilowatts, "kW")}
          error={errorAt("powerW", outsideText(allowed.feedInKilowatts, "kW"))}
          onInput={(kilowatts) => edit({ kilowatts })}
        />
      )}
      {draft.value.kind === "percent" && (
        <NumberField
          label={t("feedIn.percent")}
          unit="%"
          value={draft.value.percent}
          hint={rangeHint(allowed.feedInPercent, "%")}
          error={errorAt("percent", outsideText(allowed.feedInPercent, "%"))}
          onInput={(share) => edit({ percent: share })}
        />
      )}
    </SectionForm>
  );
}
