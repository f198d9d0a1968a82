// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { apiBase } from "../api/client";
import { getSimulator, pressPanelKey, putSimulatorFaults, putSimulatorSpeed } from "../api/endpoints";
import { asApiError } from "../api/problem";
import type { Fault, PanelKey, Simulator } from "../api/types";
import { SelectField } from "../components/field";
import { Icon, type IconName } from "../components/icon";
import { Segmented } from "../components/segmented";
import { Await, failureText } from "../components/states";
import { t } from "../i18n";
import { faultTargets } from "../model/choices";
import { useResource, type Loaded } from "../state/resource";
import { devices } from "../state/sources";
import { showToast } from "../state/toast";

const speeds = ["1", "5", "10", "30", "60"] as const;
const kinds: readonly Fault["kind"][] = [
  "offline",
  "drop",
  "delay",
  "garble",
  "exception",
  "wrongUnit",
  "freeze",
  "wrongSign",
  "rollover",
  "refuse",
  "otherLimit",
  "reboot",
  "sag",
  "clip",
  "stuck",
  "notANumber",
  "lostBlocks",
  "reversedCt",
  "reversedPhase",
  "swappedPhases",
  "gridLoss",
  "generatorAlarm",
];
const keys: readonly { key: PanelKey["key"]; icon: IconName }[] = [
  { key: "back", icon: "left" },
  { key: "up", icon: "up" },
  { key: "down", icon: "down" },
  { key: "enter", icon: "check" },
];

/** What a kind needs besides its target, with a sensible value. Exception 4 is "device failure". */
const parameters: Partial<Record<Fault["kind"], number>> = {
  drop: 30,
  garble: 30,
  exception: 4,
  delay: 1500,
  otherLimit: 16,
  sag: 70,
  clip: 70,
  lostBlocks: 10,
};
const units: Partial<Record<Fault["kind"], string>> = {
  drop: " %",
  garble: " %",
  delay: " ms",
  rollover: " Wh",
  otherLimit: " A",
  sag: " %",
  clip: " %",
  lostBlocks: " %",
};

async function attempt(simulator: Loaded<Simulator>, action: () => Promise<Simulator>): Promise<void> {
  try {
    simulator.set(await action());
  } catch (error) {
    showToast({ text: failureText(asApiError(error)), failed: true });
  }
}

function Panel() {
  const turn = useSignal(0);
  useEffect(() => {
    const timer = window.setInterval(() => {
      if (!document.hidden) turn.value += 1;
    }, 1000);
    return () => window.clearInterval(timer);
  }, []);
  const press = async (key: PanelKey["key"]) => {
    try {
      await pressPanelKey(key);
      turn.value += 1;
    } catch (error) {
      showToast({ text: failureText(asApiError(error)), failed: true });
    }
  };
  return (
    <section>
      <h3>{t("simulator.panel")}</h3>
      <div class="lcd">
        <img src={`${apiBase}/panel.png?turn=${turn.value}`} alt={t("simulator.panel.alt")} width="256" height="192" />
      </div>
      <div class="lcd-keys">
        {keys.map(({ key, icon }) => (
          <button
            key={key}
            type="button"
            class="icon-only"
            aria-label={t(`simulator.key.${key}`)}
            onClick={() => void press(key)}
          >
            <Icon name={icon} />
          </button>
        ))}
      </div>
    </section>
  );
}

function FaultList({ simulator, faults }: { simulator: Loaded<Simulator>; faults: readonly Fault[] }) {
  const targets = faultTargets(devices.value);
  const nameOf = (id: string) => targets.find(({ value }) => value === id)?.label ?? id;
  const remove = (fault: Fault) =>
    attempt(simulator, () => putSimulatorFaults(faults.filter((each) => each !== fault)));
  if (faults.length === 0) return <p class="quiet">{t("simulator.faults.none")}</p>;
  return (
    <ul class="faults">
      {faults.map((fault) => (
        <li key={`${fault.target}.${fault.kind}`}>
          <span>
            <b>{nameOf(fault.target)}</b> {t(`fault.${fault.kind}`)}
            {fault.parameter !== undefined && ` (${fault.parameter}${units[fault.kind] ?? ""})`}
          </span>
          <button
            type="button"
            class="ghost icon-only"
            aria-label={t("simulator.fault.remove")}
            onClick={() => void remove(fault)}
          >
            <Icon name="trash" size={18} />
          </button>
        </li>
      ))}
    </ul>
  );
}

function AddFault({ simulator, faults }: { simulator: Loaded<Simulator>; faults: readonly Fault[] }) {
  const target = useSignal("");
  const kind = useSignal<Fault["kind"]>("offline");
  const chosen = target.value || devices.value[0]?.id;
  if (chosen === undefined) return null;
  const add = () => {
    const parameter = parameters[kind.value];
    const fault: Fault = { target: chosen, kind: kind.value, ...(parameter === undefined ? {} : { parameter }) };
    const others = faults.filter((each) => each.target !== fault.target || each.kind !== fault.kind);
    return attempt(simulator, () => putSimulatorFaults([...others, fault]));
  };
  return (
    <>
      <SelectField
        label={t("simulator.fault.target")}
        value={chosen}
        choices={faultTargets(devices.value)}
        onChange={(id) => (target.value = id)}
      />
      <SelectField
        label={t("simulator.fault.kind")}
        value={kind.value}
        choices={kinds.map((value) => ({ value, label: t(`fault.${value}`) }))}
        onChange={(value) => (kind.value = value as Fault["kind"])}
      />
      <button type="button" onClick={() => void add()}>
        {t("simulator.fault.add")}
      </button>
    </>
  );
}

/** A drawer to play with the simulated plant: speed of time, failing devices, and the LCD with its buttons. */
export function SimulatorDrawer({ close }: { close(): void }) {
  const simulator = useResource(getSimulator, []);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => event.key === "Escape" && close();
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
  return (
    <aside class="drawer" aria-label={t("nav.simulator")}>
      <header>
        <h2>{t("nav.simulator")}</h2>
        <button type="button" class="ghost icon-only" aria-label={t("action.close")} onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <Await resource={simulator.state.value} reload={() => void simulator.reload()}>
        {({ home, speed, faults }) => (
          <>
            <section>
              <h3>{t("simulator.home")}</h3>
              <p>{home}</p>
            </section>
            <section>
              <h3>{t("simulator.speed", speed)}</h3>
              <Segmented<string>
                label={t("simulator.speed.label")}
                value={String(speed)}
                choices={speeds.map((value) => ({ value, label: `${value}×` }))}
                onChange={(value) => void attempt(simulator, () => putSimulatorSpeed(Number(value)))}
              />
            </section>
            <section>
              <h3>{t("simulator.faults")}</h3>
              <FaultList simulator={simulator} faults={faults} />
              <AddFault simulator={simulator} faults={faults} />
            </section>
            <Panel />
          </>
        )}
      </Await>
    </aside>
  );
}
