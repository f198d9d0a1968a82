// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { Icon, type IconName } from "../components/icon";
import { gap, tied } from "../format/tied";
import { locale, t } from "../i18n";
import { devices } from "../state/sources";
import { minuteText, type FieldProps } from "./inputs";
import { isShown } from "./rules";
import * as S from "./schema";

/** A row in a few words: who, what, when and how much. */
export function summary(value: S.Json, schema: S.Schema, path: string, key = ""): string {
  if (value === null || value === false) return "";
  if (schema.enum)
    return value === "unknown" ? "" : (schema.enumTitles?.[schema.enum.indexOf(String(value))] ?? String(value));
  if (schema["x-device"]) return devices.value.find(({ id }) => id === value)?.name ?? String(value);
  if (Array.isArray(value)) {
    if (schema.items?.enum && value.length === schema.items.enum.length) return "";
    return schema.items?.enum ? value.map((each) => summary(each, schema.items!, path)).join(" ") : "";
  }
  if (typeof value === "object") {
    const { fromMinute, toMinute } = value;
    const times = typeof fromMinute === "number" && fromMinute !== toMinute;
    const parts = S.fieldsOf(schema)
      .filter(([name, each]) => !/(from|to)(Minute|Day)$|^days$|S$/.test(name) && S.typeOf(each) !== "boolean")
      .filter(([name]) => isShown(`${path}/${name}`, value, undefined))
      .map(([name, each]) => summary(value[name] ?? null, each, `${path}/${name}`, S.unitName(name, value)));
    if (times) parts.push(`${minuteText(Number(fromMinute))}–${minuteText(Number(toMinute))}`);
    return tied(parts.filter(Boolean).slice(0, 4).join(" · "));
  }
  if (S.isMinute(key)) return minuteText(Number(value));
  if (typeof value === "number") {
    if (value === 0 && key !== "percent") return "";
    const { unit } = S.scaleOf(key);
    return `${S.shownNumber(value, key, locale.value)}${gap}${unit}`.trim();
  }
  return typeof value === "string" ? value : "";
}

interface ListProps extends FieldProps {
  Body: ComponentType<FieldProps>;
}

/** An order people give: rows that open, move and go. `Body` shows a row that is open. */
export function ListField(props: ListProps) {
  const rows = props.value as S.Json[];
  const items = props.schema.items!;
  const opened = useSignal<number | null>(null);
  const replace = (next: S.Json[]) => props.onChange(next);
  const move = (from: number, to: number) => {
    const next = [...rows];
    next.splice(to, 0, ...next.splice(from, 1));
    if (opened.value === from) opened.value = to;
    replace(next);
  };
  const add = () => {
    opened.value = rows.length;
    replace([...rows, S.blank(items)]);
  };
  const title = props.schema.title ?? props.name;
  return (
    <section class="rows" aria-label={title}>
      <h3>{title}</h3>
      {props.schema.description && <p class="field-hint">{props.schema.description}</p>}
      {props.refusal && S.namesPlace(props.refusal.place, props.pointer) && (
        <p class="field-error" role="alert">
          {props.refusal.text}
        </p>
      )}
      <ol>
        {rows.map((row, index) => (
          <Row
            key={index}
            {...props}
            schema={items}
            value={row}
            index={index}
            last={index === rows.length - 1}
            open={opened.value === index}
            toggle={() => (opened.value = opened.value === index ? null : index)}
            move={move}
            remove={() => {
              opened.value = null;
              replace(rows.filter((_, i) => i !== index));
            }}
            change={(value) => replace(rows.map((each, i) => (i === index ? value : each)))}
          />
        ))}
      </ol>
      <button type="button" disabled={rows.length >= (props.schema.maxItems ?? Infinity)} onClick={add}>
        {t("form.add")}
      </button>
    </section>
  );
}

interface RowProps extends ListProps {
  index: number;
  last: boolean;
  open: boolean;
  toggle(): void;
  move(from: number, to: number): void;
  remove(): void;
  change(value: S.Json): void;
}

function Tool(props: { icon: IconName; label: string; disabled?: boolean; onClick(): void }) {
  return (
    <button
      type="button"
      class="icon-only ghost"
      aria-label={props.label}
      title={props.label}
      disabled={props.disabled ?? false}
      onClick={props.onClick}
    >
      <Icon name={props.icon} size={18} />
    </button>
  );
}

function Row(props: RowProps) {
  const { index, schema, value, open, Body } = props;
  const pointer = `${props.pointer}/${index}`;
  const text = summary(value, schema, props.path) || t("form.row", index + 1);
  const named = props.refusal?.place?.split(", ").some((place) => `${place}/`.startsWith(`${pointer}/`));
  const wrong = named || !S.isValid(value, schema);
  const inside = { ...props, pointer, name: props.name, onChange: props.change };
  return (
    <li class={wrong ? "row invalid" : "row"}>
      <header>
        <button type="button" class="row-name ghost" aria-expanded={open} onClick={props.toggle}>
          {text}
        </button>
        <Tool icon="up" label={t("form.up", text)} disabled={index === 0} onClick={() => props.move(index, index - 1)} />
        <Tool icon="down" label={t("form.down", text)} disabled={props.last} onClick={() => props.move(index, index + 1)} />
        <Tool icon="trash" label={t("form.remove", text)} onClick={props.remove} />
      </header>
      {open && <div class="row-body"><Body {...inside} /></div>}
    </li>
  );
}
