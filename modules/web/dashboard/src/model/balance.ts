// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import type { History, Live } from "../api/types";
import { t } from "../i18n";
import { negated, negative, picker, positive, type ChartModel, type ChartSeries } from "./series";

type Site = Live["site"];

/** Series that the power balance of this site needs. */
export function powerKeys(site: Site): string[] {
  const keys = ["site.loadPower.total", "site.gridPower.total"];
  if (site.pvPowerW) keys.push("site.pvPower.total");
  if (site.batteryPowerW) keys.push("site.batteryPower.total");
  return keys;
}

/** Counters that the energy balance of this site needs. */
export function energyKeys(site: Site): string[] {
  const names = ["loadEnergy", "gridImportEnergy", "gridExportEnergy"];
  if (site.pvPowerW) names.push("pvEnergy");
  if (site.batteryPowerW) names.push("batteryChargeEnergy", "batteryDischargeEnergy");
  return names.map((name) => `site.${name}.total`);
}

type Part = Omit<ChartSeries, "unit">;

function finish(parts: (Part | false)[], unit: string, timeMs: readonly number[]): ChartModel {
  return { timeMs, series: parts.filter((part) => part !== false).map((part) => ({ ...part, unit })) };
}

/** Above zero what comes towards the house, below what leaves it, and the consumption as a line; in W. */
export function powerBalance(history: History, site: Site): ChartModel {
  const of = picker(history);
  const battery = of("site.batteryPower.total");
  const grid = of("site.gridPower.total");
  const parts: (Part | false)[] = [
    site.pvPowerW !== undefined && {
      key: "pv",
      label: t("series.pv"),
      tone: "sun",
      shape: "up",
      values: positive(of("site.pvPower.total")),
    },
    site.batteryPowerW !== undefined && {
      key: "discharge",
      label: t("series.discharge"),
      tone: "battery",
      shape: "up",
      values: positive(battery),
    },
    { key: "import", label: t("series.import"), tone: "import", shape: "up", values: positive(grid) },
    site.batteryPowerW !== undefined && {
      key: "charge",
      label: t("series.charge"),
      tone: "battery",
      shape: "down",
      values: negative(battery),
    },
    { key: "export", label: t("series.export"), tone: "export", shape: "down", values: negative(grid) },
    { key: "load", label: t("series.load"), tone: "house", shape: "line", values: of("site.loadPower.total") },
  ];
  return finish(parts, "W", history.timeMs);
}

/** The same in energies per interval; in Wh. */
export function energyBalance(history: History, site: Site): ChartModel {
  const of = picker(history);
  const parts: (Part | false)[] = [
    site.pvPowerW !== undefined && {
      key: "pv",
      label: t("series.pv"),
      tone: "sun",
      shape: "up",
      values: of("site.pvEnergy.total"),
    },
    site.batteryPowerW !== undefined && {
      key: "discharge",
      label: t("series.discharge"),
      tone: "battery",
      shape: "up",
      values: of("site.batteryDischargeEnergy.total"),
    },
    {
      key: "import",
      label: t("series.import"),
      tone: "import",
      shape: "up",
      values: of("site.gridImportEnergy.total"),
    },
    site.batteryPowerW !== undefined && {
      key: "charge",
      label: t("series.charge"),
      tone: "battery",
      shape: "down",
      values: negated(of("site.batteryChargeEnergy.total")),
    },
    {
      key: "export",
      label: t("series.export"),
      tone: "export",
      shape: "down",
      values: negated(of("site.gridExportEnergy.total")),
    },
    { key: "load", label: t("series.load"), tone: "house", shape: "line", values: of("site.loadEnergy.total") },
  ];
  return finish(parts, "Wh", history.timeMs);
}
