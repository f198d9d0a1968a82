// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { getMeters } from "../api/endpoints";
import type { Device, Setpoint } from "../api/types";
import { Card } from "../components/card";
import { setpointText, setpointValue, StateChip } from "../components/decision";
import { deviceIcon, Icon } from "../components/icon";
import { QualityText, ReadingValue } from "../components/readingvalue";
import { Empty } from "../components/states";
import { dayAndClock, duration } from "../format/time";
import { locale, named, t } from "../i18n";
import { readingName } from "../model/choices";
import { timeZone } from "../state/live";
import { useResource } from "../state/resource";
import { href } from "../state/route";
import { quantities } from "../state/sources";

/** How the device is connected, as a word with a sign. */
export function LinkChip({ device }: { device: Device }) {
  return <span class={`chip link-${device.link}`}>{t(`device.link.${device.link}`)}</span>;
}

function Facts({ device }: { device: Device }) {
  const seen =
    device.lastSeen === null
      ? t("device.never")
      : dayAndClock(Date.parse(device.lastSeen), locale.value, timeZone.value);
  const facts: [string, string | null][] = [
    [t("device.manufacturer"), device.manufacturer],
    [t("device.model"), device.model],
    [t("device.serial"), device.serial],
    [t("device.firmware"), device.firmware],
    [t("device.connection"), device.linkDetail],
    [t("device.lastSeen"), seen],
    [
      t("device.profile"),
      device.profile && `${device.profile} · ${t(device.tested ? "device.tested" : "device.untested")}`,
    ],
  ];
  return (
    <dl class="details">
      {facts
        .filter(([, value]) => value !== null && value !== "")
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

/** What comes after it: how long it holds, and what the device does then. */
function leaseText({ kind, state, unit, expiresInMs, safeValue }: Setpoint): string[] {
  if (expiresInMs === null || state === "expired") return [];
  const held = t("device.lease", duration(expiresInMs, locale.value));
  return safeValue === null ? [held] : [held, t("device.safeValue", setpointValue(kind, safeValue, unit))];
}

function SetpointRow({ setpoint }: { setpoint: Setpoint }) {
  const { kind, value, unit, state } = setpoint;
  const name = named("setpoint", kind);
  const title = value === null ? name : setpointText(kind, value, unit);
  const more = [...(title.startsWith(name) ? [] : [name]), ...leaseText(setpoint)];
  return (
    <li>
      <p>
        <b>{title}</b> <StateChip state={state} />
      </p>
      {more.length > 0 && <p class="quiet">{more.join(" · ")}</p>}
    </li>
  );
}

function Readings({ device }: { device: Device }) {
  return (
    <div class="table-scroll whole" tabIndex={0} role="region" aria-label={t("device.readings")}>
      <table class="readings">
        <thead>
          <tr>
            <th scope="col">{t("device.quantity")}</th>
            <th scope="col" class="right">
              {t("device.value")}
            </th>
            <th scope="col">{t("device.quality")}</th>
          </tr>
        </thead>
        <tbody>
          {device.readings.map((reading) => (
            <tr key={`${reading.quantity}.${reading.phase}`}>
              <th scope="row">{readingName(reading.quantity, reading.phase, quantities.value)}</th>
              <td class="right">
                <ReadingValue device={device} reading={reading} />
              </td>
              <td>
                <QualityText reading={reading} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The way to the power analyser, for meters that have one. */
function AnalyserLink({ device }: { device: Device }) {
  const meters = useResource(getMeters, []);
  if (!meters.state.value.value?.some((meter) => meter.id === device.id)) return null;
  return (
    <a class="card linked" href={href("meter", device.id)}>
      <Icon name="meter" size={24} />
      <span>
        <b>{t("meter.open")}</b>
        <span class="quiet">{t("meter.open.hint")}</span>
      </span>
      <Icon name="right" size={18} />
    </a>
  );
}

/** Everything about one device: what it is, what it reads, what it was told. */
export function DeviceDetail({ device }: { device: Device }) {
  return (
    <div class="view narrow">
      <a class="back" href={href("devices")}>
        <Icon name="left" size={18} /> {t("nav.devices")}
      </a>
      <header class="view-head">
        <h1>
          <Icon name={deviceIcon(device.type)} size={28} /> {device.name}
        </h1>
        <LinkChip device={device} />
      </header>
      {device.type === "meter" && <AnalyserLink device={device} />}
      {device.setpoints.length > 0 && (
        <Card title={t("device.setpoints")}>
          <ul class="setpoints">
            {device.setpoints.map((setpoint) => (
              <SetpointRow key={setpoint.kind} setpoint={setpoint} />
            ))}
          </ul>
        </Card>
      )}
      <Card title={t("device.readings")}>
        {device.readings.length === 0 ? (
          <Empty icon="meter" title={t("device.readings.none")} hint={t("device.readings.none.hint")} />
        ) : (
          <Readings device={device} />
        )}
      </Card>
      <Card title={t("device.about")}>
        <Facts device={device} />
      </Card>
    </div>
  );
}
