// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { deleteOverride, putOverride } from "../../api/endpoints";
import type { ActiveOverride, Device } from "../../api/types";
import { Card } from "../../components/card";
import { setpointText } from "../../components/decision";
import { NumberField, SelectField } from "../../components/field";
import { Segmented } from "../../components/segmented";
import { clock, duration } from "../../format/time";
import { joined, power } from "../../format/number";
import { locale, t } from "../../i18n";
import { allowed, parseWithin } from "../../model/input";
import { live, plantTimeMs, timeZone } from "../../state/live";
import { showToast } from "../../state/toast";
import { outsideText, rangeHint, SectionForm, useSaving } from "./section";

type Action = "charge" | "hold" | "discharge";
const actions: readonly Action[] = ["charge", "hold", "discharge"];
const durations = ["15", "60", "240", "720"] as const;

function nameOf(device: string, batteries: readonly Device[]): string {
  return batteries.find((each) => each.id === device)?.name ?? device;
}

function Running({ override, batteries }: { override: ActiveOverride; batteries: readonly Device[] }) {
  const saving = useSaving();
  const left = Date.parse(override.until) - (plantTimeMs.value ?? 0);
  const end = () =>
    saving.save(async () => {
      await deleteOverride(override.device, override.setpoint);
      showToast({ text: t("override.ended"), failed: false });
    });
  return (
    <div class="effect running" role="status">
      <p>
        <b>
          {t("text.labelled", nameOf(override.device, batteries), setpointText(override.setpoint, override.value, "W"))}
        </b>
      </p>
      <p>
        {t(
          "override.until",
          clock(Date.parse(override.until), locale.value, timeZone.value),
          duration(left, locale.value),
        )}
      </p>
      {override.suspended && <p>{t("override.waits")}</p>}
      {saving.refusal.value && (
        <p class="field-error" role="alert">
          {saving.refusal.value.text}
        </p>
      )}
      <button type="button" class="primary" disabled={saving.busy.value} onClick={() => void end()}>
        {t("override.end")}
      </button>
    </div>
  );
}

function signedWatts(action: Action, kilowatts: number | undefined): number | undefined {
  if (action === "hold") return 0;
  if (kilowatts === undefined) return undefined;
  const watts = Math.round(kilowatts * 1000);
  return action === "charge" ? -watts : watts;
}

function OverrideForm({ batteries }: { batteries: readonly Device[] }) {
  const device = useSignal(batteries[0]!.id);
  const action = useSignal<Action | null>(null);
  const kilowatts = useSignal("2");
  const minutes = useSignal<string>("60");
  const saving = useSaving();
  const chosen = action.value;
  const valueW = chosen && signedWatts(chosen, parseWithin(kilowatts.value, allowed.overrideKilowatts));
  const until =
    plantTimeMs.value === undefined
      ? ""
      : clock(plantTimeMs.value + Number(minutes.value) * 60_000, locale.value, timeZone.value);
  const start = async () => {
    if (typeof valueW !== "number") return;
    await putOverride({ device: device.value, setpoint: "batteryPower", value: valueW, minutes: Number(minutes.value) });
    action.value = null;
    const undo = () => void deleteOverride(device.value, "batteryPower");
    showToast({ text: t("override.started", until), failed: false, undo });
  };
  const effect = (watts: number) =>
    t(
      `override.effect.${chosen ?? "hold"}`,
      nameOf(device.value, batteries),
      until,
      joined(power(Math.abs(watts), locale.value)),
    );
  return (
    <SectionForm
      title={t("override.title")}
      lead={t("override.lead")}
      changed={chosen !== null}
      effect={typeof valueW === "number" ? effect(valueW) : undefined}
      saving={saving}
      submit={start}
      discard={() => (action.value = null)}
    >
      {batteries.length > 1 && (
        <SelectField
          label={t("override.device")}
          value={device.value}
          choices={batteries.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => (device.value = id)}
        />
      )}
      <Segmented<Action | "">
        label={t("override.action")}
        value={chosen ?? ""}
        choices={actions.map((value) => ({ value, label: t(`override.action.${value}`) }))}
        onChange={(value) => (action.value = value === "" ? null : value)}
      />
      {chosen !== null && chosen !== "hold" && (
        <NumberField
          label={t("override.power")}
          unit="kW"
          value={kilowatts.value}
          hint={rangeHint(allowed.overrideKilowatts, "kW")}
          error={valueW === undefined ? outsideText(allowed.overrideKilowatts, "kW") : undefined}
          onInput={(text) => (kilowatts.value = text)}
        />
      )}
      {chosen !== null && (
        <SelectField
          label={t("override.duration")}
          value={minutes.value}
          choices={durations.map((value) => ({ value, label: duration(Number(value) * 60_000, locale.value) }))}
          onChange={(value) => (minutes.value = value)}
        />
      )}
    </SectionForm>
  );
}

/** Drives batteries by hand for a while; every end is always visible. */
export function OverrideSection({ devices }: { devices: readonly Device[] }) {
  const batteries = devices.filter((device) => device.type === "battery");
  const running = live.value?.mode.overrides ?? [];
  const free = batteries.filter(({ id }) => !running.some((each) => each.device === id));
  return (
    <>
      {running.length > 0 && (
        <Card title={t("override.title")}>
          {running.map((each) => (
            <Running key={`${each.device} ${each.setpoint}`} override={each} batteries={batteries} />
          ))}
        </Card>
      )}
      {free.length > 0 && <OverrideForm key={free.map(({ id }) => id).join()} batteries={free} />}
    </>
  );
}
