// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
const refusal = {
  en: "Its firmware 0.9.1 is too old: at least 0.12.99-plugsprod1 is needed. Update it on its own web page.",
  fr: "Son micrologiciel 0.9.1 est trop ancien : il faut au moins 0.12.99-plugsprod1.",
};
const missing = {
  en: "Discovery is not available: avahi-daemon is not running. Add switches by their address.",
  fr: "La recherche n’est pas disponible : avahi-daemon ne tourne pas. Ajoutez les prises par leur adresse.",
};

function plug(host, firmware, more) {
  const id = `shellyplusplugs-aabbccddee${host.split(".").at(-1)}`;
  return {
    name: id,
    host,
    port: 80,
    id,
    model: "SNPL-00112EU",
    modelName: "Plus Plug S",
    profile: "shelly-plus-plug-s",
    firmware,
    firmwareNote: "checked",
    passwordSet: false,
    verdict: "usable",
    text: null,
    device: null,
    deviceName: null,
    moved: false,
    ...more,
  };
}

/** The search for smart switches: what it found once it was asked for, and the address that was looked at. */
export function switchSearch(plant, language) {
  const mine = plant.addedSwitch;
  const added = mine && { device: mine.device, deviceName: mine.name };
  const found = plant.searched
    ? [
        plug("192.168.1.40", "1.0.8", { passwordSet: true, ...added }),
        plug("192.168.1.41", "0.9.1", { verdict: "firmwareTooOld", text: refusal[language] ?? refusal.en }),
      ]
    : [];
  const { host, port } = plant.lookedAt ?? {};
  if (host) found.push(plug(host, "1.1.0-beta3", { port, name: host }));
  return {
    phase: found.length > 0 ? "ended" : "idle",
    progress: 1,
    problem: plant.searched ? "noDaemon" : null,
    problemText: plant.searched ? (missing[language] ?? missing.en) : null,
    full: false,
    found,
    added: mine ? [mine] : [],
  };
}
