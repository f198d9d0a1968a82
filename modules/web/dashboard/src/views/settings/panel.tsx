// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { getPanelSettings, putPanelPin, putPanelSettings } from "../../api/endpoints";
import { asApiError } from "../../api/problem";
import type { PanelSettings } from "../../api/types";
import { Card } from "../../components/card";
import { SelectField, TextField } from "../../components/field";
import { Await, failureText } from "../../components/states";
import { languages, t } from "../../i18n";
import { backlightSeconds, rotateSeconds } from "../../model/panel";
import { useResource } from "../../state/resource";
import { showToast } from "../../state/toast";
import { useSaving } from "./section";

function durationText(seconds: number, never: string): string {
  if (seconds === 0) return never;
  return seconds < 120 ? t("panel.seconds", seconds) : t("panel.minutes", seconds / 60);
}

function choices(seconds: readonly number[], never: string) {
  return seconds.map((value) => ({ value: String(value), label: durationText(value, never) }));
}

/** A new PIN for the settings on the display; also the way out when the old one is forgotten or locked. */
function PinForm({ isSet, done }: { isSet: boolean; done(): void }) {
  const pin = useSignal("");
  const saving = useSaving();
  const complete = /^[0-9]{4}$/.test(pin.value);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!complete || saving.busy.value) return;
    void saving.save(async () => {
      await putPanelPin(pin.value);
      pin.value = "";
      showToast({ text: t("panel.pin.set"), failed: false });
      done();
    });
  };
  return (
    <form onSubmit={onSubmit}>
      <TextField
        label={t("panel.pin")}
        hint={isSet ? t("panel.pin.hint") : t("panel.pin.none")}
        type="password"
        autocomplete="new-password"
        value={pin.value}
        error={saving.refusal.value?.text}
        onInput={(text) => (pin.value = text)}
      />
      <div class="buttons">
        <button type="submit" disabled={!complete || saving.busy.value}>
          {t("panel.pin.submit")}
        </button>
      </div>
    </form>
  );
}

/** What the owner wants from the display on the appliance. */
export function PanelSection() {
  const stored = useResource(getPanelSettings, []);
  const store = async (next: PanelSettings) => {
    const { language, backlightS, rotateS } = next;
    try {
      stored.set(await putPanelSettings({ language, backlightS, rotateS }));
      showToast({ text: t("settings.saved"), failed: false });
    } catch (error) {
      showToast({ text: failureText(asApiError(error)), failed: true });
    }
  };
  return (
    <Card title={t("panel.title")}>
      <p class="quiet">{t("panel.lead")}</p>
      <Await resource={stored.state.value} reload={() => void stored.reload()}>
        {(settings) => (
          <div class="stack roomy">
            <SelectField
              label={t("panel.language")}
              value={settings.language}
              choices={Object.entries(languages).map(([value, label]) => ({ value, label }))}
              onChange={(value) => void store({ ...settings, language: value as PanelSettings["language"] })}
            />
            <SelectField
              label={t("panel.light")}
              value={String(settings.backlightS)}
              choices={choices(backlightSeconds, t("panel.light.always"))}
              onChange={(value) =>
                void store({ ...settings, backlightS: Number(value) as PanelSettings["backlightS"] })
              }
            />
            <SelectField
              label={t("panel.pages")}
              value={String(settings.rotateS)}
              choices={choices(rotateSeconds, t("panel.pages.never"))}
              onChange={(value) => void store({ ...settings, rotateS: Number(value) as PanelSettings["rotateS"] })}
            />
            <PinForm isSet={settings.pinSet} done={() => void stored.reload()} />
          </div>
        )}
      </Await>
    </Card>
  );
}
