// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { useId } from "preact/hooks";
import { NumberField, SelectField } from "../components/field";
import { Segmented } from "../components/segmented";
import { locale, t } from "../i18n";
import { startOf, zoneOffset } from "../format/zone";
import { timeZone } from "../state/live";
import { devices } from "../state/sources";
import { mayBe } from "./rules";
import * as S from "./schema";

/** What every input of a form made from a schema gets. */
export interface FieldProps {
  name: string;
  /** Names from the root, for rules; and the JSON pointer, for refusals. */
  path: string;
  pointer: string;
  schema: S.Schema;
  value: S.Json;
  refusal: { place: string | undefined; text: string } | undefined;
  onChange(value: S.Json): void;
}

export const titleOf = ({ schema, name }: FieldProps) => schema.title ?? name;

/** What the appliance says about a field; nothing where that is its name once more, or only the unit that stands inside. */
export const helpOf = (props: FieldProps) => {
  const { description } = props.schema;
  if (props.path.endsWith("/value") && props.name !== "value") return undefined;
  return description?.replace(/\.$/, "") === titleOf(props) ? undefined : description;
};

/** What says how a number must be: as a help, or of one that is not. */
type RangeKey = "field.range" | "field.outside" | "field.whole";

function rangeText({ name, schema }: FieldProps, key: RangeKey): string {
  const { unit } = S.scaleOf(name);
  const { minimum = 0, maximum = 0 } = schema;
  const longest = unit === "s" ? S.wholeTime(maximum, locale.value) : undefined;
  const text = (value: number) => S.shownNumber(value, name, locale.value);
  const range =
    longest === undefined
      ? t(key, text(minimum), text(maximum), unit)
      : t(key, minimum === 0 ? "0" : (S.wholeTime(minimum, locale.value) ?? `${minimum} s`), longest, "");
  return range.replace(/ \./, ".");
}

function errorOf(props: FieldProps, invalid: boolean): string | undefined {
  if (invalid) return rangeText(props, S.typeOf(props.schema) === "integer" ? "field.whole" : "field.outside");
  const { refusal } = props;
  return refusal && S.namesPlace(refusal.place, props.pointer) ? refusal.text : undefined;
}

/** A number in the unit people read; what was typed stays as it was typed, so that "0." can become "0.05". */
export function NumberInput(props: FieldProps) {
  const { name, schema, value } = props;
  const typed = useSignal<string | undefined>(undefined);
  const stored = typeof value === "string" ? value : S.numberText(value, name, locale.value);
  const isTyped = typed.value !== undefined && Object.is(S.parsed(typed.value, name, schema), value);
  const empty = S.isNullable(schema) ? ` ${t("form.mayBeEmpty")}` : "";
  return (
    <NumberField
      label={titleOf(props)}
      unit={S.scaleOf(name).unit}
      value={isTyped ? typed.value! : stored}
      hint={`${helpOf(props) ?? ""} ${rangeText(props, "field.range").replaceAll(" ", "\u00a0")}${empty}`.trim()}
      error={errorOf(props, !S.isValid(value, schema))}
      onInput={(text) => {
        typed.value = text;
        props.onChange(S.parsed(text, name, schema));
      }}
    />
  );
}

/** One of a few words. */
export function WordInput(props: FieldProps) {
  const { schema, value } = props;
  const choices = schema.enum!.map((word, i) => ({ value: word, label: schema.enumTitles?.[i] ?? word }));
  const length = choices.reduce((sum, { label }) => sum + label.length + 4, 0);
  // What is longer does not fit side by side into a row of a list on a phone.
  if (length > 40)
    return (
      <SelectField
        label={titleOf(props)}
        hint={helpOf(props)}
        error={errorOf(props, false)}
        value={String(value)}
        choices={choices}
        onChange={props.onChange}
      />
    );
  return (
    <div class="field">
      <span class="field-label">{titleOf(props)}</span>
      <Segmented label={titleOf(props)} choices={choices} value={String(value)} onChange={props.onChange} />
      <Notes {...props} />
    </div>
  );
}

/** Refusal and help of a field that has no frame of its own. */
function Notes(props: FieldProps) {
  const error = errorOf(props, false);
  return (
    <>
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
      {helpOf(props) && <p class="field-hint">{helpOf(props)}</p>}
    </>
  );
}

/** Several of a few: weekdays, contacts, devices. */
export function SetInput(props: FieldProps & { choices: readonly { value: string; label: string }[] }) {
  const chosen = props.value as string[];
  const toggle = (word: string) => {
    const next = chosen.includes(word) ? chosen.filter((each) => each !== word) : [...chosen, word];
    const order = props.choices.map(({ value }) => value);
    props.onChange(next.sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  };
  return (
    <div class="field" role="group" aria-label={titleOf(props)}>
      <span class="field-label">{titleOf(props)}</span>
      <div class="chips">
        {props.choices.map(({ value, label }) => (
          <button
            key={value}
            type="button"
            class="chip-button"
            aria-pressed={chosen.includes(value)}
            onClick={() => toggle(value)}
          >
            {label}
          </button>
        ))}
      </div>
      <Notes {...props} />
    </div>
  );
}

/** The devices that are chosen or may be. */
export const deviceChoices = (chosen: readonly string[], accepts: (type: string) => boolean) => {
  const known = devices.value.filter(({ id, type }) => chosen.includes(id) || accepts(type));
  const gone = chosen.filter((id) => !known.some((each) => each.id === id) && id !== "");
  return [...known.map(({ id, name }) => ({ value: id, label: name })), ...gone.map((id) => ({ value: id, label: id }))];
};

/** One device of those that fit. */
export function DeviceInput(props: FieldProps) {
  const value = typeof props.value === "string" ? props.value : "";
  const choices = deviceChoices([value], (type) => mayBe(type, props.path));
  return (
    <SelectField
      label={titleOf(props)}
      hint={helpOf(props)}
      error={errorOf(props, false)}
      value={value}
      choices={[{ value: "", label: S.isNullable(props.schema) ? t("form.none") : t("form.choose") }, ...choices]}
      onChange={(id) => props.onChange(id === "" && S.isNullable(props.schema) ? null : id)}
    />
  );
}

/** One of the digital inputs. */
export function ContactInput(props: FieldProps) {
  return (
    <SelectField
      label={titleOf(props)}
      hint={helpOf(props)}
      error={errorOf(props, false)}
      value={String(props.value)}
      choices={S.inputChoices(props.schema, t("form.none"))}
      onChange={(input) => props.onChange(Number(input))}
    />
  );
}

/** A plain input of the browser for times and dates, or a line of text. */
export function PlainInput(props: FieldProps & { type: string; text: string; take(text: string): S.Json }) {
  const id = useId();
  const error = errorOf(props, false);
  return (
    <div class={error ? "field invalid" : "field"}>
      <label for={id}>{titleOf(props)}</label>
      <div class="input">
        <input
          id={id}
          type={props.type as "text"}
          value={props.text}
          maxLength={props.schema.maxLength ?? 40}
          onInput={(event) => props.onChange(props.take(event.currentTarget.value))}
        />
      </div>
      <Notes {...props} />
    </div>
  );
}

const two = (value: number) => String(value).padStart(2, "0");
/** "07:30" */
export const minuteText = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;

/** A minute of the day as a time. */
export function MinuteInput(props: FieldProps) {
  const take = (text: string) => {
    const [hours, minutes] = text.split(":").map(Number);
    return text === "" ? props.value : hours! * 60 + minutes!;
  };
  return <PlainInput {...props} type="time" text={minuteText(Number(props.value))} take={take} />;
}

/** A moment on the plant's wall clock. */
export function MomentInput(props: FieldProps) {
  const zone = timeZone.value;
  const ms = typeof props.value === "string" ? Date.parse(props.value) : NaN;
  const text = Number.isNaN(ms) ? "" : new Date(ms + zoneOffset(ms, zone)).toISOString().slice(0, 16);
  const take = (wall: string) => {
    if (wall === "") return null;
    const [year, month, day] = wall.slice(0, 10).split("-").map(Number);
    const [hours, minutes] = wall.slice(11).split(":").map(Number);
    const midnight = startOf({ year: year!, month: month!, day: day! }, zone);
    return new Date(midnight + (hours! * 60 + minutes!) * 60_000).toISOString();
  };
  return <PlainInput {...props} type="datetime-local" text={text} take={take} />;
}

/** A day of any year: its month in words and its number. */
export function MonthDayInput(props: FieldProps) {
  const [month = 1, day = 1] = String(props.value).split("-").map(Number);
  const name = (index: number) =>
    new Intl.DateTimeFormat(locale.value, { month: "short", timeZone: "UTC" }).format(Date.UTC(2020, index, 1));
  const days = new Date(Date.UTC(2020, month, 0)).getUTCDate();
  const set = (m: number, d: number) =>
    props.onChange(`${two(m)}-${two(Math.min(d, new Date(Date.UTC(2020, m, 0)).getUTCDate()))}`);
  const options = (count: number, label: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => (
      <option key={i} value={i + 1}>
        {label(i)}
      </option>
    ));
  return (
    <div class="field" role="group" aria-label={titleOf(props)}>
      <span class="field-label">{titleOf(props)}</span>
      <div class="input select">
        <select
          aria-label={titleOf(props)}
          value={day}
          onChange={(event) => set(month, Number(event.currentTarget.value))}
        >
          {options(days, (i) => String(i + 1))}
        </select>
        <select
          aria-label={titleOf(props)}
          value={month}
          onChange={(event) => set(Number(event.currentTarget.value), day)}
        >
          {options(12, name)}
        </select>
      </div>
      <Notes {...props} />
    </div>
  );
}
