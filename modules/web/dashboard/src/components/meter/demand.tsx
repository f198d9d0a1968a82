// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { resetDemand } from "../../api/endpoints";
import { asApiError } from "../../api/problem";
import type { Meter } from "../../api/types";
import { joined, power } from "../../format/number";
import { gap } from "../../format/tied";
import { clock, dayAndClock } from "../../format/time";
import { locale, t } from "../../i18n";
import { windowPart } from "../../model/meter";
import { timeZone } from "../../state/live";
import { showToast } from "../../state/toast";
import { Empty, failureText } from "../states";

/** Has the meter forget its highest demands. */
export function ForgetDemand({ meter, reload }: { meter: Meter; reload: () => void }) {
  const forget = async () => {
    try {
      await resetDemand(meter.id);
      showToast({ text: t("meter.demand.forgotten"), failed: false });
      reload();
    } catch (error) {
      showToast({ text: failureText(asApiError(error)), failed: true });
    }
  };
  return (
    <div class="buttons">
      <button type="button" onClick={() => void forget()}>
        {t("meter.demand.forget")}
      </button>
    </div>
  );
}

/** Mean power of the running demand window against the highest one. */
export function DemandPanel({ meter, reload }: { meter: Meter; reload: () => void }) {
  const demand = meter.demand;
  if (!demand) return <Empty icon="meter" title={t("meter.none")} />;
  const startMs = Date.parse(demand.windowStart);
  const part = windowPart(startMs, demand.windowMinutes, Date.parse(meter.time));
  const end = clock(startMs + demand.windowMinutes * 60_000, locale.value, timeZone.value);
  const shown = power(demand.powerW, locale.value);
  return (
    <div class="demand">
      <p class="big">
        {shown.text}
        {gap}
        <span class="unit">{shown.unit}</span>
      </p>
      <div class="progress" aria-hidden="true">
        <span style={{ width: `${part * 100}%` }} />
      </div>
      <p class="quiet">{t("meter.demand.window", String(demand.windowMinutes), end)}</p>
      <p>
        {demand.maxW === null || demand.maxAt === null
          ? t("meter.demand.noMax")
          : t(
              "meter.demand.max",
              joined(power(demand.maxW, locale.value)),
              dayAndClock(Date.parse(demand.maxAt), locale.value, timeZone.value),
            )}
      </p>
      {demand.maxW !== null && <ForgetDemand meter={meter} reload={reload} />}
    </div>
  );
}
