// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { commandLoad, getLimits, getLoads } from "../api/endpoints";
import { asApiError } from "../api/problem";
import type { Limits, Load, LoadCommand } from "../api/types";
import { Card } from "../components/card";
import { deviceIcon, Icon } from "../components/icon";
import { Segmented } from "../components/segmented";
import { Await, Empty, failureText } from "../components/states";
import { energy, fixed, joined, percent, power, unknown } from "../format/number";
import { gap } from "../format/tied";
import { clock, dayAndClock, duration } from "../format/time";
import { locale, t } from "../i18n";
import { streamedLimits, streamedLoads, timeZone } from "../state/live";
import { useStreamed } from "../state/resource";
import { href } from "../state/route";
import { showToast } from "../state/toast";

const renewMs = 2000;
const durations = ["30", "60", "240"] as const;

const at = (time: string) => clock(Date.parse(time), locale.value, timeZone.value);
const watts = (value: number | null) => joined(power(value, locale.value));

function Due({ due }: { due: NonNullable<Load["due"]> }) {
  const when = dayAndClock(Date.parse(due.deadline), locale.value, timeZone.value);
  const missing = joined(energy(due.neededWh, locale.value));
  return (
    <p class={due.lateS > 0 ? "note" : "quiet"}>
      {due.lateS > 0
        ? t("loads.late", missing, when, duration(due.lateS * 1000, locale.value))
        : due.urgent
          ? t("loads.urgent", missing, when)
          : t("loads.due", missing, when, at(due.startsAt))}
    </p>
  );
}

function Commands({ load, reload }: { load: Load; reload(): Promise<void> }) {
  const minutes = useSignal<(typeof durations)[number]>("60");
  const busy = useSignal(false);
  const send = async (command: LoadCommand["command"]) => {
    busy.value = true;
    try {
      await commandLoad(load.device, command === "auto" ? { command } : { command, minutes: Number(minutes.value) });
      await reload();
    } catch (error) {
      showToast({ text: failureText(asApiError(error)), failed: true });
    }
    busy.value = false;
  };
  if (load.heldUntil !== null)
    return (
      <div class="effect running" role="status">
        <p>{t("loads.held", at(load.heldUntil))}</p>
        <button type="button" class="primary" disabled={busy.value} onClick={() => void send("auto")}>
          {t("loads.auto")}
        </button>
      </div>
    );
  return (
    <div class="load-commands">
      <button type="button" disabled={busy.value} onClick={() => void send("on")}>
        {t(load.type === "charger" ? "loads.charge" : "loads.on")}
      </button>
      <button type="button" disabled={busy.value} onClick={() => void send("off")}>
        {t("loads.off")}
      </button>
      <Segmented
        label={t("loads.howLong")}
        value={minutes.value}
        choices={durations.map((value) => ({ value, label: duration(Number(value) * 60_000, locale.value) }))}
        onChange={(value) => (minutes.value = value)}
      />
    </div>
  );
}

function LoadCard({ load, reload }: { load: Load; reload(): Promise<void> }) {
  const facts: [string, string][] = [
    [t("loads.now"), watts(load.drawnW)],
    [t("loads.told"), watts(load.targetW)],
    [t("loads.today"), joined(energy(load.energyTodayWh, locale.value))],
    [t("loads.ran"), load.runTodayS > 0 ? duration(load.runTodayS * 1000, locale.value) : "—"],
  ];
  return (
    <article class="card load">
      <header>
        <span class="device-icon">
          <Icon name={deviceIcon(load.type ?? "")} size={24} />
        </span>
        <h2>
          <a href={href("devices", load.device)}>{load.deviceName}</a>
        </h2>
        <span class={`chip activity-${load.activity}`}>{t(`activity.${load.activity}`)}</span>
      </header>
      <p>{load.sentence}</p>
      <dl class="headline">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {load.nextStart !== null ? (
        <p class="quiet">{t("loads.nextStart", at(load.nextStart))}</p>
      ) : (
        load.nextChange !== null && <p class="quiet">{t("loads.nextChange", at(load.nextChange))}</p>
      )}
      {load.due && <Due due={load.due} />}
      <Commands load={load} reload={reload} />
    </article>
  );
}

/** "L2 4.7 A", on one line. */
function phaseCurrent(amperes: number | null, phase: number): string {
  const shown = amperes === null ? unknown : `${fixed(amperes, 1, locale.value)}${gap}A`;
  return `L${phase + 1}${gap}${shown}`;
}

/** Limits that come and go, and what hangs on fuses; nothing while there is none. */
function LimitsCard({ limits }: { limits: Limits }) {
  const rows: [string, string][] = [];
  if (limits.offGrid) rows.push([t("limits.offGrid"), t("limits.offGrid.text")]);
  if (limits.consumptionLimitW !== null) {
    const { external } = limits;
    const until = external && !external.over ? t("limits.until", at(external.until)) : "";
    rows.push([t("limits.consumption"), `${watts(limits.consumptionLimitW)} ${until}`]);
  }
  if (limits.ripplePercent !== null)
    rows.push([t("limits.ripple"), joined(percent(limits.ripplePercent, locale.value))]);
  if (limits.demandW !== null) rows.push([t("limits.demand"), watts(limits.demandW)]);
  for (const { name, fuseA, powerW, currentsA } of limits.circuits) {
    if (powerW === null && currentsA.every((value) => value === null)) {
      rows.push([name, t("limits.circuit.blind", fuseA)]);
      continue;
    }
    const currents = currentsA.map(phaseCurrent).join(" · ");
    rows.push([name, t("limits.circuit", watts(powerW), currents, fuseA)]);
  }
  if (rows.length === 0) return null;
  return (
    <Card title={t("limits.title")}>
      <dl class="details">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </>
        ))}
      </dl>
    </Card>
  );
}

/** What the loads are doing, why, and what one may tell them. */
export default function LoadsView() {
  const loads = useStreamed(streamedLoads, getLoads, [locale.value], renewMs);
  const limits = useStreamed(streamedLimits, getLimits, [], renewMs);
  return (
    <div class="view narrow">
      <header class="view-head">
        <div>
          <h1>{t("nav.loads")}</h1>
          <p class="lead">{t("loads.lead")}</p>
        </div>
        <a class="button" href={href("settings", "loads")}>
          {t("loads.order")}
        </a>
      </header>
      <Await resource={loads.state.value} reload={() => void loads.reload()} lines={6}>
        {(list) =>
          list.length === 0 ? (
            <Empty icon="devices" title={t("loads.empty")} hint={t("loads.empty.hint")} />
          ) : (
            <div class="stack">
              {list.map((load) => (
                <LoadCard key={load.device} load={load} reload={loads.reload} />
              ))}
            </div>
          )
        }
      </Await>
      {limits.state.value.value && <LimitsCard limits={limits.state.value.value} />}
    </div>
  );
}
