// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { getAlarms } from "../api/endpoints";
import { AlarmCard } from "../components/alarm";
import { Segmented } from "../components/segmented";
import { Await, Empty } from "../components/states";
import { locale, t } from "../i18n";
import { lastAlarm, live } from "../state/live";
import { useResource } from "../state/resource";

type Tab = "active" | "history";

/** Open alarms and those of the past, each with cause and remedy. */
export function AlarmsView() {
  const tab = useSignal<Tab>("active");
  const keys = [tab.value, live.value?.alarms.active, lastAlarm.value?.id, lastAlarm.value?.cleared, locale.value];
  const alarms = useResource(() => getAlarms(tab.value === "active"), keys);
  return (
    <div class="view narrow">
      <header class="view-head">
        <h1>{t("nav.alarms")}</h1>
        <Segmented<Tab>
          label={t("alarms.which")}
          value={tab.value}
          choices={[
            { value: "active", label: t("alarms.active") },
            { value: "history", label: t("alarms.history") },
          ]}
          onChange={(value) => (tab.value = value)}
        />
      </header>
      <Await resource={alarms.state.value} reload={() => void alarms.reload()}>
        {(all) => {
          // While the other list is on its way, nothing of this one may stand under its name.
          const list = all.filter((alarm) => (alarm.cleared === null) === (tab.value === "active"));
          return list.length === 0 ? (
            <Empty icon="check" title={t(tab.value === "active" ? "alarms.active.none" : "alarms.history.none")} />
          ) : (
            <div class="stack">
              {list.map((alarm) => (
                <AlarmCard key={alarm.id} alarm={alarm} />
              ))}
            </div>
          );
        }}
      </Await>
    </div>
  );
}
