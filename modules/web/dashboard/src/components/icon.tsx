// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
/** Outlines on a grid of 24, drawn with the colour of the text. */
const outlines = {
  sun: "M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M4.9 19.1l1.8-1.8M17.3 6.7l1.8-1.8",
  battery:
    "M4 8h14a1.5 1.5 0 0 1 1.5 1.5v5A1.5 1.5 0 0 1 18 16H4a1.5 1.5 0 0 1-1.5-1.5v-5A1.5 1.5 0 0 1 4 8M22 10.8v2.4M6 11v2M9.5 11v2",
  grid: "M12 2 7 22M12 2l5 20M9.3 12.5h5.4M5 7.5h14M7 7.5V10M17 7.5V10M8.2 17.2l6.5-4.7M15.8 17.2l-6.5-4.7",
  house: "M3 11.5 12 4l9 7.5M5.5 9.8V20h13V9.8M10 20v-6h4v6",
  car: "M5 16.5V12l2-5h10l2 5v4.5M3.5 12h17v5h-17zM6 17v2M18 17v2M6.7 14.5h.6M16.7 14.5h.6",
  heat: "M3 5h18v14H3zM12 8.2a3.8 3.8 0 1 0 0 7.6 3.8 3.8 0 0 0 0-7.6M12 8.2v7.6M8.7 10.1l6.6 3.8M15.3 10.1l-6.6 3.8",
  now: "M4 18a9 9 0 1 1 16 0M12 14l4-5M12 14.1v-.2",
  history: "M4 4v16h16M8 15l3.5-4 3 2.5L20 7",
  why: "M9.3 9.2a2.8 2.8 0 1 1 4.2 2.4c-1 .6-1.5 1.2-1.5 2.3M12 17.2v.1M12 3a9 9 0 0 0-7.8 13.5L3 21l4.5-1.2A9 9 0 1 0 12 3",
  devices: "M7 7h10v10H7zM10 2.5V7M14 2.5V7M10 17v4.5M14 17v4.5M2.5 10H7M2.5 14H7M17 10h4.5M17 14h4.5",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 5a2 2 0 1 0 0 4 2 2 0 0 0 0-4M9 15a2 2 0 1 0 0 4 2 2 0 0 0 0-4",
  alarms: "M12 3.5 2.5 20h19zM12 10v4.5M12 17.2v.1",
  simulator: "M9 3h6M10 3v6L4.5 19a1.4 1.4 0 0 0 1.2 2h12.6a1.4 1.4 0 0 0 1.2-2L14 9V3M7.5 14.5h9",
  inverter: "M4 4h16v16H4zM7 9h4M7 15c1-2.5 2-2.5 3 0M14 15c1-2.5 2-2.5 3 0M10 15c1 2.5 3 2.5 4 0M14 9h3",
  meter: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18M12 13l3.5-4M7 15h10M12 6v1",
  switch: "M12 3v8M7 6.3a8 8 0 1 0 10 0",
  backupBox: "M5 4h14v16H5zM13 7l-3.5 5.5h5L11 17",
  close: "M5 5l14 14M19 5 5 19",
  left: "M15 5l-7 7 7 7",
  right: "M9 5l7 7-7 7",
  down: "M5 9l7 7 7-7",
  table: "M3.5 5h17v14h-17zM3.5 10h17M3.5 14.5h17M10 5v14",
  chart: "M4 4v16h16M8 16v-4M12 16V8M16 16v-6",
  reset: "M4 12a8 8 0 1 0 2.5-5.8M4 4v4.5h4.5",
  check: "M4.5 12.5l5 5 10-11",
  link: "M9.5 14.5l5-5M8 11l-2.5 2.5a3.5 3.5 0 0 0 5 5L13 16M16 13l2.5-2.5a3.5 3.5 0 0 0-5-5L11 8",
  trash: "M4 7h16M9 7V4h6v3M6.5 7l1 13h9l1-13",
  loads: "M9 3v5M15 3v5M6 8h12v3a6 6 0 0 1-12 0zM12 17v4",
  up: "M5 15l7-7 7 7",
} as const;

export type IconName = keyof typeof outlines;

/** A decorative icon; what it means always stands beside it in words. */
export function Icon({ name, size = 20 }: { name: IconName; size?: number }) {
  return (
    <svg class="icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={outlines[name]} />
    </svg>
  );
}

/** The same outline for use inside a larger drawing. */
export function outline(name: IconName): string {
  return outlines[name];
}

const typeIcons: Record<string, IconName> = {
  inverter: "inverter",
  battery: "battery",
  meter: "meter",
  charger: "car",
  heatPump: "heat",
  switch: "switch",
  heatingRod: "heat",
  backupBox: "backupBox",
};

/** Icon of a device type. */
export function deviceIcon(type: string): IconName {
  return typeIcons[type] ?? "devices";
}
