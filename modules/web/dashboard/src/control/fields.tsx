// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { Switch } from "../components/field";
import { devices } from "../state/sources";
import {
  ContactInput,
  deviceChoices,
  DeviceInput,
  helpOf,
  MinuteInput,
  MomentInput,
  MonthDayInput,
  NumberInput,
  PlainInput,
  SetInput,
  titleOf,
  WordInput,
  type FieldProps,
} from "./inputs";
import { ListField } from "./list";
import { isShown } from "./rules";
import * as S from "./schema";

function ObjectInput(props: FieldProps) {
  return (
    <fieldset>
      <legend>{titleOf(props)}</legend>
      <Fields {...props} />
    </fieldset>
  );
}

/** The fields of an object, each where its rule wants it. */
export function Fields(props: FieldProps & { skip?: string }) {
  const section = props.value as S.JsonObject;
  const id = section["device"];
  const type = devices.value.find((device) => device.id === id)?.type;
  return (
    <>
      {S.fieldsOf(props.schema)
        .filter(([key]) => key !== props.skip && isShown(`${props.path}/${key}`, section, type))
        .map(([key, schema]) => (
          <SchemaField
            key={key}
            name={S.unitName(key, section)}
            path={`${props.path}/${key}`}
            pointer={`${props.pointer}/${key}`}
            schema={S.schemaBeside(key, schema, section)}
            value={section[key] ?? null}
            refusal={props.refusal}
            onChange={(value) => props.onChange({ ...section, [key]: value })}
          />
        ))}
    </>
  );
}

/** A row of a list, opened. */
function RowBody(props: FieldProps) {
  return S.typeOf(props.schema) === "object" ? <Fields {...props} /> : <SchemaField {...props} />;
}

/** Any setting, as its schema wants it, found by its place. */
export function SchemaField(props: FieldProps) {
  return (
    <div class="place" data-place={props.pointer}>
      <Inside {...props} />
    </div>
  );
}

function Inside(props: FieldProps) {
  const { schema, name, value } = props;
  const type = S.typeOf(schema);
  if (type === "object") return <ObjectInput {...props} />;
  if (type === "boolean")
    return (
      <Switch
        label={titleOf(props)}
        hint={helpOf(props) ?? ""}
        checked={value === true}
        onChange={props.onChange}
      />
    );
  if (type === "array") {
    const { items } = schema;
    if (items?.enum) {
      const choices = items.enum.map((word, i) => ({ value: word, label: items.enumTitles?.[i] ?? word }));
      return <SetInput {...props} choices={choices} />;
    }
    if (items?.["x-device"])
      return <SetInput {...props} choices={deviceChoices(value as string[], (each) => each !== "meter")} />;
    return <ListField {...props} Body={RowBody} />;
  }
  if (schema.enum) return <WordInput {...props} />;
  if (S.isNumber(schema) && S.isInput(name)) return <ContactInput {...props} />;
  if (S.isNumber(schema)) return S.isMinute(name) ? <MinuteInput {...props} /> : <NumberInput {...props} />;
  if (schema["x-device"]) return <DeviceInput {...props} />;
  if (schema.pattern) return <MonthDayInput {...props} />;
  if (schema.format === "date-time") return <MomentInput {...props} />;
  return (
    <PlainInput
      {...props}
      type={schema.format === "date" ? "date" : "text"}
      text={typeof value === "string" ? value : ""}
      take={(text) => (text === "" && S.isNullable(schema) ? null : text)}
    />
  );
}
