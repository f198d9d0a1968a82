// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Frame {
  label: string;
  hint?: string | undefined;
  error?: string | undefined;
}

function describedBy(id: string, { hint, error }: Frame): string | undefined {
  const ids = [error && `${id}-error`, hint && `${id}-hint`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

function FieldFrame({ id, label, hint, error, children }: Frame & { id: string; children: ComponentChildren }) {
  return (
    <div class={error ? "field invalid" : "field"}>
      <label for={id}>{label}</label>
      {children}
      {error && (
        <p class="field-error" id={`${id}-error`} role="alert">
          {error}
        </p>
      )}
      {hint && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}

/** Why something was refused that is no matter of one field; nothing while nothing was. */
export function RefusalText({ text }: { text: string | undefined }) {
  return text ? (
    <p class="field-error" role="alert">
      {text}
    </p>
  ) : null;
}

/** A line of text or a password. */
export function TextField(
  props: Frame & {
    value: string;
    onInput(value: string): void;
    type?: "text" | "password";
    maxLength?: number;
    autocomplete: "username" | "current-password" | "new-password" | "off";
  },
) {
  const id = useId();
  return (
    <FieldFrame id={id} {...props}>
      <div class="input">
        <input
          id={id}
          type={(props.type ?? "text") as "text"}
          value={props.value}
          maxLength={props.maxLength}
          autocomplete={props.autocomplete}
          autocapitalize="off"
          spellcheck={false}
          aria-invalid={props.error !== undefined}
          aria-describedby={describedBy(id, props)}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
      </div>
    </FieldFrame>
  );
}

/** A number with its unit inside the field and the allowed range under it; what is typed stays text until it is saved. */
export function NumberField(props: Frame & { value: string; unit: string; onInput(value: string): void }) {
  const id = useId();
  return (
    <FieldFrame id={id} {...props}>
      <div class="input">
        <input
          id={id}
          type="text"
          inputMode="decimal"
          value={props.value}
          autocomplete="off"
          aria-invalid={props.error !== undefined}
          aria-describedby={describedBy(id, props)}
          onInput={(event) => props.onInput(event.currentTarget.value)}
        />
        <span class="unit" aria-hidden="true">
          {props.unit}
        </span>
      </div>
    </FieldFrame>
  );
}

/** One of a list. */
export function SelectField(
  props: Frame & { value: string; choices: readonly { value: string; label: string }[]; onChange(value: string): void },
) {
  const id = useId();
  return (
    <FieldFrame id={id} {...props}>
      <div class="input select">
        <select
          id={id}
          value={props.value}
          aria-describedby={describedBy(id, props)}
          onChange={(event) => props.onChange(event.currentTarget.value)}
        >
          {props.choices.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
      </div>
    </FieldFrame>
  );
}

/** Something that is on or off. */
export function Switch(props: { label: string; hint?: string; checked: boolean; onChange(checked: boolean): void }) {
  const id = useId();
  return (
    <div class="switch-field">
      <label for={id}>
        {props.label}
        {props.hint && <span class="field-hint">{props.hint}</span>}
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={props.checked}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
    </div>
  );
}
