// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Meter, VoltageEvent } from "../../api/types";
import { fixed } from "../../format/number";
import { dayAndClock } from "../../format/time";
import { locale, t } from "../../i18n";
import { timeZone } from "../../state/live";

const mostShown = 20;

function lengthText(event: VoltageEvent): string {
  const { lengthMs } = event;
  if (lengthMs < 1000) return `${fixed(lengthMs, 0, locale.value)} ms`;
  return `${fixed(lengthMs / 1000, lengthMs < 10_000 ? 2 : 0, locale.value)} s`;
}

function EventRow({ event }: { event: VoltageEvent }) {
  return (
    <tr>
      <th scope="row">{dayAndClock(Date.parse(event.start), locale.value, timeZone.value)}</th>
      <td class="left">
        {t(`meter.event.${event.kind}`)} {event.phases.join(" ")}
      </td>
      <td class="right">{event.ended ? lengthText(event) : t("meter.event.running", lengthText(event))}</td>
      <td class="right">
        {fixed(event.extremeV, 1, locale.value)} V · {fixed(event.depthPercent, 1, locale.value)} %
      </td>
    </tr>
  );
}

/** Sags, swells and interruptions, newest first. */
export function EventList({ meter }: { meter: Meter }) {
  if (meter.events.length === 0) return <p class="quiet">{t("meter.events.none")}</p>;
  return (
    <div class="table-scroll" tabIndex={0} role="region" aria-label={t("meter.events")}>
      <table class="readings compact">
        <thead>
          <tr>
            <th scope="col">{t("meter.event.start")}</th>
            <th scope="col" class="left">
              {t("meter.event.what")}
            </th>
            <th scope="col" class="right">
              {t("meter.event.length")}
            </th>
            <th scope="col" class="right">
              {t("meter.event.depth")}
            </th>
          </tr>
        </thead>
        <tbody>
          {meter.events.slice(0, mostShown).map((event) => (
            <EventRow key={event.id} event={event} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
