// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { commandPartials } from "../../api/endpoints";
import { asApiError } from "../../api/problem";
import type { Meter, PartialCommand } from "../../api/types";
import { t } from "../../i18n";
import { registerGroups } from "../../model/meter";
import { quantities } from "../../state/sources";
import { showToast } from "../../state/toast";
import { failureText } from "../states";
import { ForgetDemand } from "./demand";
import { meterText } from "./values";

function Group({ meter, match, title }: { meter: Meter; match: RegExp; title: string }) {
  const rows = meter.readings.filter((each) => match.test(each.quantity));
  if (rows.length === 0) return null;
  return (
    <>
      <tr>
        <th scope="rowgroup" colSpan={3} class="group">
          {title}
        </th>
      </tr>
      {rows.map((reading) => {
        const shown = meterText(reading);
        const name = quantities.value.get(reading.quantity)?.name ?? reading.quantity;
        return (
          <tr key={reading.quantity + reading.phase}>
            <th scope="row">{reading.phase === "total" ? name : `${name} ${reading.phase}`}</th>
            <td class={`right ${shown.stale ? "stale" : ""}`}>{shown.text}</td>
            <td class="unit">{shown.unit}</td>
          </tr>
        );
      })}
    </>
  );
}

/** Starts, pauses and resets the resettable counters. */
function PartialButtons({ meter, running, reload }: { meter: Meter; running: boolean | null; reload: () => void }) {
  const asking = useSignal(false);
  const command = async (action: PartialCommand["action"]) => {
    asking.value = false;
    try {
      await commandPartials(meter.id, { action });
      showToast({ text: t(`meter.partials.done.${action}`), failed: false });
      reload();
    } catch (error) {
      showToast({ text: failureText(asApiError(error)), failed: true });
    }
  };
  const actions = running === null ? (["start", "pause"] as const) : ([running ? "pause" : "start"] as const);
  return (
    <>
      {running !== null && <p class="quiet">{t(running ? "meter.partials.running" : "meter.partials.paused")}</p>}
      <div class="buttons">
        {actions.map((action) => (
          <button key={action} type="button" onClick={() => void command(action)}>
            {t(`meter.partials.${action}`)}
          </button>
        ))}
        {asking.value ? (
          <>
            <button type="button" class="danger" onClick={() => void command("reset")}>
              {t("meter.partials.really")}
            </button>
            <button type="button" onClick={() => (asking.value = false)}>
              {t("action.cancel")}
            </button>
          </>
        ) : (
          <button type="button" onClick={() => (asking.value = true)}>
            {t("meter.partials.reset")}
          </button>
        )}
      </div>
    </>
  );
}

/** Every counter of the meter, and what may be done with the resettable ones. */
export function Registers({ meter, reload }: { meter: Meter; reload: () => void }) {
  return (
    <>
      <div class="table-scroll whole" tabIndex={0} role="region" aria-label={t("meter.registers")}>
        <table class="readings">
          <tbody>
            {registerGroups.map(({ key, match }) => (
              <Group key={key} meter={meter} match={match} title={t(`meter.registers.${key}`)} />
            ))}
          </tbody>
        </table>
      </div>
      {meter.commandable && (
        <>
          <PartialButtons meter={meter} running={meter.partialRunning} reload={reload} />
          {meter.demand === null && <ForgetDemand meter={meter} reload={reload} />}
        </>
      )}
    </>
  );
}
