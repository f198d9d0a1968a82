// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useMemo } from "preact/hooks";
import { getAlarms, getHistory } from "../api/endpoints";
import type { Live } from "../api/types";
import { AlarmCard } from "../components/alarm";
import { Card } from "../components/card";
import { Chart } from "../components/chart/chart";
import { setpointText } from "../components/decision";
import { FlowDiagram, FlowSkeleton } from "../components/flow";
import { Icon } from "../components/icon";
import { Await, Empty, Skeleton } from "../components/states";
import { Tiles } from "../components/tiles";
import { clock } from "../format/time";
import { locale, t } from "../i18n";
import { powerBalance, powerKeys } from "../model/balance";
import { rangeAround } from "../model/range";
import { coarser, everyMs, isEmpty } from "../model/series";
import { lastAlarm, live, plantTimeMs, timeZone } from "../state/live";
import { wide } from "../state/preferences";
import { useResource } from "../state/resource";
import { href } from "../state/route";

const chartRenewMs = 30_000;
const chartStepMs = 300_000;

function TodayChart({ snapshot }: { snapshot: Live }) {
  const range = rangeAround("day", plantTimeMs.value!, timeZone.value);
  const keys = powerKeys(snapshot.site);
  const history = useResource(
    () => getHistory(keys, range.fromMs, range.toMs, "1min"),
    [keys.join(), range.fromMs],
    chartRenewMs,
  );
  const value = history.state.value.value;
  const model = useMemo(
    () => value && coarser(powerBalance(value, snapshot.site), everyMs(chartStepMs), false),
    [value, locale.value],
  );
  return (
    <Card title={t("now.today")} class="today-card">
      <Await resource={history.state.value} reload={() => void history.reload()} lines={4}>
        {() =>
          model && !isEmpty(model) ? (
            <Chart
              label={t("now.today.label")}
              model={model}
              range={range}
              height={wide.value ? 260 : 220}
              timeText={(timeMs) => clock(timeMs, locale.value, timeZone.value)}
            />
          ) : (
            <Empty icon="history" title={t("now.today.empty")} hint={t("now.today.empty.hint")} />
          )
        }
      </Await>
    </Card>
  );
}

function WhyCard({ snapshot }: { snapshot: Live }) {
  const { why } = snapshot;
  return (
    <Card title={t("now.why")} class="why-card" actions={<a href={href("why")}>{t("now.why.all")}</a>}>
      {why ? (
        <>
          <p class="sentence">{why.sentence}</p>
          <p class="quiet">
            {why.deviceName} · {setpointText(why.setpoint, why.value, why.unit)} ·{" "}
            {t("now.why.since", clock(Date.parse(why.time), locale.value, timeZone.value))}
          </p>
        </>
      ) : (
        <p class="quiet">{t("now.why.none")}</p>
      )}
    </Card>
  );
}

function OpenAlarms({ snapshot }: { snapshot: Live }) {
  const count = snapshot.alarms.active;
  const alarms = useResource(
    () => getAlarms(true),
    [count, lastAlarm.value?.id, lastAlarm.value?.cleared, locale.value],
  );
  return (
    <Card title={t("now.alarms")} class="alarms-card" actions={<a href={href("alarms")}>{t("now.alarms.all")}</a>}>
      {count === 0 ? (
        <p class="all-well">
          <Icon name="check" /> {t("now.alarms.none")}
        </p>
      ) : (
        <Await resource={alarms.state.value} reload={() => void alarms.reload()} lines={1}>
          {(list) => list.map((alarm) => <AlarmCard key={alarm.id} alarm={alarm} />)}
        </Await>
      )}
    </Card>
  );
}

function Flow({ snapshot }: { snapshot: Live }) {
  if (Object.keys(snapshot.site).length > 0) return <FlowDiagram snapshot={snapshot} />;
  return <Empty icon="devices" title={t("devices.empty")} hint={t("devices.empty.hint")} />;
}

/** The first view: who feeds whom, four numbers, today, why, and open alarms. Nothing else. */
export function NowView() {
  const snapshot = live.value;
  return (
    <div class="view now">
      <header class="view-head">
        <h1>{snapshot?.plant.name ?? t("nav.now")}</h1>
      </header>
      <Card class="flow-card">{snapshot ? <Flow snapshot={snapshot} /> : <FlowSkeleton />}</Card>
      <Tiles snapshot={snapshot} />
      {snapshot ? (
        <>
          <WhyCard snapshot={snapshot} />
          <OpenAlarms snapshot={snapshot} />
          <TodayChart snapshot={snapshot} />
        </>
      ) : (
        <Card>
          <Skeleton lines={4} tall />
        </Card>
      )}
    </div>
  );
}
