// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { getMeter } from "../api/endpoints";
import type { Meter } from "../api/types";
import { Card } from "../components/card";
import { Icon } from "../components/icon";
import { Contacts } from "../components/meter/contacts";
import { DemandPanel } from "../components/meter/demand";
import { EventList } from "../components/meter/events";
import { HarmonicHistory } from "../components/meter/harmonichistory";
import { Harmonics } from "../components/meter/harmonics";
import { Phasors } from "../components/meter/phasors";
import { Registers } from "../components/meter/registers";
import { ValueTable } from "../components/meter/values";
import { WaveformCharts } from "../components/meter/waveform";
import { Await } from "../components/states";
import { dayAndClock } from "../format/time";
import { locale, named, t } from "../i18n";
import { presentCards } from "../model/meter";
import { timeZone } from "../state/live";
import { useResource } from "../state/resource";
import { href } from "../state/route";

const renewMs = 2000;

/** The channel it is about, or the source of all samples; nothing when it is about neither. */
function FindingPlace({ finding }: { finding: Meter["findings"][number] }) {
  const place = finding.channel ?? finding.source;
  return place && <b>{place}: </b>;
}

function Findings({ meter }: { meter: Meter }) {
  return (
    <>
      {meter.findings.map((finding) => (
        <p key={finding.code + (finding.channel ?? "")} class="note warning" role="status">
          <Icon name="alarms" size={18} /> <FindingPlace finding={finding} />
          {finding.text}
        </p>
      ))}
    </>
  );
}

/** Since when and against what the meter is calibrated, or that it is not. */
function calibrationText({ calibration, calibrationState }: Meter): string {
  if (calibration === null) return t(calibrationState === "refused" ? "meter.calibration.refused" : "meter.calibration.none");
  const date = dayAndClock(Date.parse(calibration.date), locale.value, timeZone.value);
  return t("meter.calibration.signed", date, calibration.instrument);
}

/** What lies behind the momentary values, as far as this meter has it. */
function Cards({ meter, reload }: { meter: Meter; reload: () => void }) {
  const present = presentCards(meter);
  return (
    <>
      {present.phasors && (
        <Card title={t("meter.phasors")}>
          <Phasors meter={meter} />
        </Card>
      )}
      {present.waveform && (
        <Card title={t("meter.waveform.title")}>
          <WaveformCharts meter={meter} />
        </Card>
      )}
      {present.harmonics && (
        <Card title={t("meter.harmonics.title")}>
          <Harmonics meter={meter} />
        </Card>
      )}
      {present.harmonics && (
        <Card title={t("meter.harmonics.history")}>
          <HarmonicHistory meter={meter} />
        </Card>
      )}
      {present.demand && (
        <Card title={t("meter.demand.title")}>
          <DemandPanel meter={meter} reload={reload} />
        </Card>
      )}
      {present.contacts && (
        <Card title={t("meter.contacts.title")}>
          <Contacts meter={meter} reload={reload} />
        </Card>
      )}
      {present.events && (
        <Card title={t("meter.events")} class="wide">
          <EventList meter={meter} />
        </Card>
      )}
      {present.registers && (
        <Card title={t("meter.registers")} class="wide">
          <Registers meter={meter} reload={reload} />
        </Card>
      )}
    </>
  );
}

/** Everything a meter knows of its load. */
export default function MeterView({ id }: { id: string }) {
  const resource = useResource(() => getMeter(id), [id, locale.value], renewMs);
  return (
    <Await resource={resource.state.value} reload={() => void resource.reload()} lines={6}>
      {(meter) => (
        <div class="view meter">
          <a class="back" href={href("devices", meter.id)}>
            <Icon name="left" size={18} /> {meter.name}
          </a>
          <header class="view-head">
            <h1>{t("meter.title")}</h1>
            {meter.gridSystem !== null && <span class="chip">{named("gridSystem", meter.gridSystem)}</span>}
          </header>
          <Findings meter={meter} />
          <Card title={t("meter.values")} class="wide">
            <ValueTable meter={meter} />
            {meter.calibrationState !== null && <p class="quiet">{calibrationText(meter)}</p>}
            {!meter.forBilling && <p class="quiet">{t("meter.notForBilling")}</p>}
          </Card>
          <Cards meter={meter} reload={() => void resource.reload()} />
        </div>
      )}
    </Await>
  );
}
