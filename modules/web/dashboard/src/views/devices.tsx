// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { getDevices } from "../api/endpoints";
import type { Device } from "../api/types";
import { deviceIcon, Icon } from "../components/icon";
import { ReadingValue } from "../components/readingvalue";
import { Await, Empty } from "../components/states";
import { duration } from "../format/time";
import { locale, t } from "../i18n";
import { readingName } from "../model/choices";
import { plantTimeMs } from "../state/live";
import { useResource } from "../state/resource";
import { href, route } from "../state/route";
import { quantities } from "../state/sources";
import { DeviceDetail, LinkChip } from "./device";

const renewMs = 2000;

/** What matters first about each kind of device. */
const headlines: Record<string, readonly string[]> = {
  battery: ["activePower", "stateOfCharge"],
  inverter: ["activePower", "dcPower"],
  meter: ["activePower", "activeEnergyImport"],
  charger: ["activePower", "currentLimit"],
  heatPump: ["activePower", "tankTemperature"],
};

function headlineReadings(device: Device) {
  const wanted = headlines[device.type] ?? ["activePower"];
  const found = wanted.flatMap((quantity) =>
    device.readings.filter((reading) => reading.quantity === quantity && reading.phase === "total"),
  );
  return (found.length > 0 ? found : device.readings).slice(0, 2);
}

/** When a silent device was heard last; for one that answers, how it is connected says more. */
function lastAnswer(device: Device): string {
  if (device.link === "connected") return device.linkDetail;
  if (device.lastSeen === null) return t("device.neverSeen");
  const age = Math.max(0, (plantTimeMs.value ?? 0) - Date.parse(device.lastSeen));
  return t("device.lastSeenAgo", duration(age, locale.value));
}

function DeviceCard({ device }: { device: Device }) {
  const type = t(`deviceType.${device.type}`);
  const maker = [device.manufacturer, device.model].filter((word) => word && word !== type).join(" ");
  return (
    <article class={`card device ${device.link}`}>
      <header>
        <span class="device-icon">
          <Icon name={deviceIcon(device.type)} size={24} />
        </span>
        <div>
          <h2>
            <a href={href("devices", device.id)}>{device.name}</a>
          </h2>
          <p class="quiet">
            {type}
            {device.role === "grid" && ` · ${t("device.role.grid")}`}
            {maker && ` · ${maker}`}
          </p>
        </div>
      </header>
      <dl class="headline">
        {headlineReadings(device).map((reading) => (
          <div key={`${reading.quantity}.${reading.phase}`}>
            <dt>{readingName(reading.quantity, reading.phase, quantities.value)}</dt>
            <dd>
              <ReadingValue device={device} reading={reading} overview />
            </dd>
          </div>
        ))}
      </dl>
      <footer>
        <LinkChip device={device} />
        <span>{lastAnswer(device)}</span>
      </footer>
    </article>
  );
}

/** All devices as cards, or one of them with everything it tells. */
export function DevicesView() {
  const { item } = route.value;
  const devices = useResource(getDevices, [locale.value], renewMs);
  return (
    <Await resource={devices.state.value} reload={() => void devices.reload()} lines={6}>
      {(list) => {
        const chosen = item === undefined ? undefined : list.find((device) => device.id === item);
        if (chosen) return <DeviceDetail device={chosen} />;
        return (
          <div class="view">
            <header class="view-head">
              <h1>{t("nav.devices")}</h1>
              <a href={href("discovery")}>{t("nav.discovery")}</a>
            </header>
            {item !== undefined && <p class="note">{t("devices.gone", item)}</p>}
            {list.length === 0 && <Empty icon="devices" title={t("devices.empty")} hint={t("devices.empty.hint")} />}
            <div class="device-grid">
              {list.map((device) => (
                <DeviceCard key={device.id} device={device} />
              ))}
            </div>
          </div>
        );
      }}
    </Await>
  );
}
