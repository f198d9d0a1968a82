// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { getControlSettings, getSettingsSchema, patchControlSettings } from "../../api/endpoints";
import { asApiError } from "../../api/problem";
import type { ControlSettings } from "../../api/types";
import { Card } from "../../components/card";
import { Icon } from "../../components/icon";
import { Await, Empty, failureText } from "../../components/states";
import { SchemaField } from "../../control/fields";
import { firstInvalid, titlesOf, type Json, type JsonObject, type Schema } from "../../control/schema";
import { Week } from "../../control/week";
import { language, t } from "../../i18n";
import { useResource } from "../../state/resource";
import { href } from "../../state/route";
import { showToast } from "../../state/toast";

/** Pages and the sections of the settings on them; the first one gives its name. */
const pages: Record<string, readonly string[]> = {
  feedInLimit: ["feedInLimit"],
  rippleControl: ["rippleControl"],
  consumptionLimit: ["consumptionLimit", "circuits"],
  peak: ["peak"],
  timeOfUse: ["mode", "timeOfUse"],
  offGrid: ["offGrid"],
  loads: ["loads"],
  regulation: ["regulation"],
};

/** The places of a form in words, below the section whose name stands at its top. */
function placesText(schema: Schema, places: string): string {
  const texts = places.split(", ").map((place) => {
    const titles = titlesOf(schema, place);
    return (titles.length > 1 ? titles.slice(1) : titles).join(" ");
  });
  return [...new Set(texts.filter(Boolean))].join(", ");
}

const getSchema = async () => (await getSettingsSchema()) as unknown as Schema;

/** What control does now, and the ways to everything it may do. */
export function ModesCard({ settings }: { settings: ControlSettings }) {
  const schema = useResource(getSchema, [language.value]);
  return (
    <Card title={t("mode.title")}>
      <div class="mode">
        <p>
          <b>{t(`mode.${settings.mode}`)}</b>
        </p>
        <p class="quiet">{t(`mode.${settings.mode}.text`)}</p>
      </div>
      <Await resource={schema.state.value} reload={() => void schema.reload()} lines={4}>
        {({ properties }) => (
          <nav class="mode-links" aria-label={t("mode.title")}>
            <a href={href("loads")}>
              <span>
                <b>{t("nav.loads")}</b>
                <small>{t("loads.lead")}</small>
              </span>
              <Icon name="right" size={18} />
            </a>
            {Object.keys(pages).map((page) => (
              <a key={page} href={href("settings", page)}>
                <span>
                  <b>{page === "loads" ? t("loads.order") : properties![page]!.title}</b>
                  <small>{properties![page]!.description}</small>
                </span>
                <Icon name="right" size={18} />
              </a>
            ))}
          </nav>
        )}
      </Await>
    </Card>
  );
}

interface FormProps {
  names: readonly string[];
  schema: Schema;
  stored: JsonObject;
  taken(settings: ControlSettings): void;
}

function ModeForm({ names, schema, stored, taken }: FormProps) {
  const part = (from: JsonObject): JsonObject => Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
  const before = part(stored);
  const draft = useSignal(before);
  const busy = useSignal(false);
  const refusal = useSignal<{ place: string | undefined; text: string } | undefined>(undefined);
  const changed = JSON.stringify(draft.value) !== JSON.stringify(before);
  const invalid = names
    .map((name) => firstInvalid(draft.value[name], schema.properties![name]!, `/${name}`))
    .find((place) => place !== undefined);
  const valid = invalid === undefined;
  const refusedAt = placesText(schema, refusal.value?.place ?? "");

  const send = async (next: JsonObject) => {
    taken(await patchControlSettings(next));
  };
  const undo = () =>
    send(before).then(
      () => showToast({ text: t("settings.undone"), failed: false }),
      (error: unknown) => showToast({ text: failureText(asApiError(error)), failed: true }),
    );
  const save = async (event: Event) => {
    event.preventDefault();
    if (!changed || !valid || busy.value) return;
    busy.value = true;
    refusal.value = undefined;
    try {
      await send(draft.value);
      showToast({ text: t("settings.saved"), failed: false, undo: () => void undo() });
    } catch (thrown) {
      const error = asApiError(thrown);
      const remedy = error.problem?.remedy ? ` ${error.problem.remedy}` : "";
      refusal.value = { place: error.problem?.field, text: failureText(error) + remedy };
    }
    busy.value = false;
  };

  const windows = (draft.value["timeOfUse"] as JsonObject | undefined)?.["windows"] as JsonObject[] | undefined;
  return (
    <form class="mode-form" onSubmit={(event) => void save(event)}>
      {windows && windows.length > 0 && (
        <Card>
          <Week windows={windows} schema={schema.properties!["timeOfUse"]!.properties!["windows"]!.items!} />
        </Card>
      )}
      {names.map((name) => (
        <Card key={name}>
          <SchemaField
            name={name}
            path={name}
            pointer={`/${name}`}
            schema={schema.properties![name]!}
            value={draft.value[name] as Json}
            refusal={refusal.value}
            onChange={(value) => (draft.value = { ...draft.value, [name]: value })}
          />
        </Card>
      ))}
      {changed && (
        <div class="effect save-bar">
          <p role="status">{valid ? t("form.effect") : t("form.invalid", placesText(schema, invalid))}</p>
          {refusal.value && (
            <p class="field-error" role="alert">
              {refusedAt && <b>{refusedAt}: </b>}
              {refusal.value.text}
            </p>
          )}
          <div class="buttons">
            <button type="submit" class="primary" disabled={busy.value || !valid}>
              {t("action.save")}
            </button>
            <button type="button" class="ghost" onClick={() => ((draft.value = before), (refusal.value = undefined))}>
              {t("action.discard")}
            </button>
          </div>
        </div>
      )}
    </form>
  );
}

/** One page of what control may do. */
export function ModeSettings({ page }: { page: string }) {
  const names = pages[page];
  const schema = useResource(getSchema, [language.value]);
  const stored = useResource(getControlSettings, []);
  return (
    <div class="view narrow">
      <header class="view-head">
        <div>
          <a class="back" href={href("settings")}>
            <Icon name="left" size={18} /> {t("nav.settings")}
          </a>
          <h1>{(names && schema.state.value.value?.properties?.[page]?.title) ?? t("nav.settings")}</h1>
        </div>
      </header>
      {!names && <Empty icon="settings" title={t("error.notFound")} />}
      {names && (
        <Await resource={schema.state.value} reload={() => void schema.reload()} lines={6}>
          {(known) => (
            <Await resource={stored.state.value} reload={() => void stored.reload()} lines={6}>
              {(settings) => (
                <ModeForm
                  key={JSON.stringify(names.map((name) => (settings as unknown as JsonObject)[name]))}
                  names={names}
                  schema={known}
                  stored={settings as unknown as JsonObject}
                  taken={stored.set}
                />
              )}
            </Await>
          )}
        </Await>
      )}
    </div>
  );
}
