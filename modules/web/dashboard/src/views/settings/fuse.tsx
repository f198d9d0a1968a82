// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { NumberField } from "../../components/field";
import { fixed } from "../../format/number";
import { locale, t } from "../../i18n";
import { allowed, fieldText, parseWithin } from "../../model/input";
import { outsideText, rangeHint, SectionForm, useSaving, type ControlProps } from "./section";

/** Rating of the main fuse; the field is empty while none is known. */
export function FuseSection({ settings, store }: ControlProps) {
  const stored = settings.fuse.currentA;
  const textOf = () => (stored === null ? "" : fieldText(stored, locale.value));
  const draft = useSignal(textOf());
  const saving = useSaving();
  const current = parseWithin(draft.value, allowed.fuseAmperes);
  const changed = draft.value.trim() !== "" ? current !== stored : stored !== null;
  const refused = saving.refusal.value;
  return (
    <SectionForm
      title={t("fuse.title")}
      lead={t("fuse.lead")}
      changed={changed}
      effect={current === undefined ? undefined : t("fuse.effect", `${fixed(current, 0, locale.value)} A`)}
      saving={saving}
      fields={["currentA"]}
      submit={async () => {
        if (current !== undefined) await store({ ...settings, fuse: { currentA: current } });
      }}
      discard={() => (draft.value = textOf())}
    >
      <NumberField
        label={t("fuse.current")}
        unit="A"
        value={draft.value}
        hint={rangeHint(allowed.fuseAmperes, "A")}
        error={
          changed && current === undefined
            ? outsideText(allowed.fuseAmperes, "A")
            : refused?.field === "currentA"
              ? refused.text
              : undefined
        }
        onInput={(text) => (draft.value = text)}
      />
    </SectionForm>
  );
}
