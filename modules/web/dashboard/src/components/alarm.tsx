// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { Alarm } from "../api/types";
import { dayAndClock } from "../format/time";
import { locale, t } from "../i18n";
import { timeZone } from "../state/live";
import { installerDetails } from "../state/preferences";
import { href } from "../state/route";
import { Icon } from "./icon";

/** One alarm: what, where, since when, why it comes about and what helps. */
export function AlarmCard({ alarm }: { alarm: Alarm }) {
  const at = (iso: string) => dayAndClock(Date.parse(iso), locale.value, timeZone.value);
  const open = alarm.cleared === null;
  return (
    <article class={`alarm ${open ? `severity-${alarm.severity}` : "cleared"}`}>
      <Icon name={open ? "alarms" : "check"} size={22} />
      <div>
        <h3>
          {alarm.title} <span class="chip">{t(`severity.${alarm.severity}`)}</span>
        </h3>
        <p class="quiet">
          {alarm.device && alarm.deviceName && (
            <>
              <a href={href("devices", alarm.device)}>{alarm.deviceName}</a> ·{" "}
            </>
          )}
          {alarm.cleared === null
            ? t("alarms.since", at(alarm.raised))
            : t(
                alarm.clearedBy === "restart" ? "alarms.untilRestart" : "alarms.fromTo",
                at(alarm.raised),
                at(alarm.cleared),
              )}
        </p>
        <dl>
          <dt>{t("alarms.cause")}</dt>
          <dd>{alarm.cause}</dd>
          <dt>{t("alarms.remedy")}</dt>
          <dd>{alarm.remedy}</dd>
          {installerDetails.value && alarm.detail && (
            <>
              <dt>{t("alarms.detail")}</dt>
              <dd>
                {alarm.detail} ({alarm.code})
              </dd>
            </>
          )}
        </dl>
      </div>
    </article>
  );
}
