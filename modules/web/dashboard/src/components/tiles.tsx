// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { ComponentChildren } from "preact";
import type { Live } from "../api/types";
import { energy, joined, percent, power, type Shown } from "../format/number";
import { gap } from "../format/tied";
import { duration } from "../format/time";
import { locale, t } from "../i18n";
import { aged, shownValue } from "../model/reading";
import { lostMs } from "../state/live";
import { smallInWatts } from "../state/preferences";
import { ageLine, siteLines, todayLines } from "../state/sources";
import { Explained, type Explanation } from "./explain";
import { Icon, type IconName } from "./icon";

function Number({ shown, explanation, stale }: { shown: Shown; explanation: Explanation; stale: boolean }) {
  return (
    <Explained explanation={explanation} class={stale ? "stale" : ""}>
      <span class="big">{shown.text}</span>
      {gap}
      <span class="unit">{shown.unit}</span>
    </Explained>
  );
}

function Tile(props: { icon: IconName; tone: string; title: string; note: string; children: ComponentChildren }) {
  return (
    <section class={`tile tone-${props.tone}`}>
      <h2>
        <Icon name={props.icon} size={18} /> {props.title}
      </h2>
      <div class="tile-value">{props.children}</div>
      <p class="quiet">{props.note}</p>
    </section>
  );
}

function HouseTile({ site }: { site: Live["site"] }) {
  const reading = aged(site.loadPowerW ?? { value: null, quality: "missing", ageMs: null }, lostMs.value);
  const shown = power(shownValue(reading), locale.value, smallInWatts.value);
  const stale = reading.quality === "stale";
  const note =
    stale && reading.ageMs !== null
      ? t("age.ago", duration(reading.ageMs, locale.value))
      : reading.quality === "good"
        ? t("tile.now.note")
        : ageLine(reading);
  return (
    <Tile icon="house" tone="house" title={t("tile.now")} note={note}>
      <Number
        shown={shown}
        stale={stale}
        explanation={{ title: t("tile.now"), value: joined(shown), lines: siteLines("loadPowerW", reading) }}
      />
    </Tile>
  );
}

function energyExplanation(title: string, wattHours: number | null): Explanation {
  return { title, value: joined(energy(wattHours, locale.value)), lines: todayLines(t("source.energy")) };
}

function SunTile({ today }: { today: Live["today"] }) {
  const shown = energy(today.pvEnergyWh, locale.value);
  const own = percent(today.selfConsumptionPercent, locale.value);
  return (
    <Tile icon="sun" tone="sun" title={t("tile.sun")} note={t("tile.sun.note", joined(own))}>
      <Number shown={shown} stale={lostMs.value > 0} explanation={energyExplanation(t("tile.sun"), today.pvEnergyWh)} />
    </Tile>
  );
}

function SelfSufficiencyTile({ today }: { today: Live["today"] }) {
  const shown = percent(today.selfSufficiencyPercent, locale.value);
  const used = energy(today.loadEnergyWh, locale.value);
  const explanation = { title: t("tile.self"), value: joined(shown), lines: todayLines(t("source.selfSufficiency")) };
  return (
    <Tile icon="check" tone="battery" title={t("tile.self")} note={t("tile.self.note", joined(used))}>
      <Number shown={shown} stale={lostMs.value > 0} explanation={explanation} />
    </Tile>
  );
}

function GridTile({ today }: { today: Live["today"] }) {
  const imported = energy(today.gridImportEnergyWh, locale.value);
  const exported = energy(today.gridExportEnergyWh, locale.value);
  const stale = lostMs.value > 0;
  return (
    <Tile icon="grid" tone="import" title={t("tile.grid")} note={t("tile.grid.note")}>
      <div class="pair">
        <span class="tone-import">
          <span class="direction">{t("tile.grid.import")}</span>
          <Number
            shown={imported}
            stale={stale}
            explanation={energyExplanation(t("tile.grid.import"), today.gridImportEnergyWh)}
          />
        </span>
        <span class="tone-export">
          <span class="direction">{t("tile.grid.export")}</span>
          <Number
            shown={exported}
            stale={stale}
            explanation={energyExplanation(t("tile.grid.export"), today.gridExportEnergyWh)}
          />
        </span>
      </div>
    </Tile>
  );
}

/** The four numbers of the first view. */
export function Tiles({ snapshot }: { snapshot: Live | null }) {
  if (!snapshot) {
    return (
      <div class="tiles" role="status" aria-label={t("state.loading")}>
        {[1, 2, 3, 4].map((each) => (
          <div key={each} class="tile">
            <div class="bone" />
            <div class="bone tall" />
          </div>
        ))}
      </div>
    );
  }
  return (
    <div class="tiles">
      <HouseTile site={snapshot.site} />
      {snapshot.site.pvPowerW && <SunTile today={snapshot.today} />}
      <SelfSufficiencyTile today={snapshot.today} />
      <GridTile today={snapshot.today} />
    </div>
  );
}
