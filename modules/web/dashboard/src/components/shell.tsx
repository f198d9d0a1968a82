// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { clock, duration } from "../format/time";
import { locale, t, tn } from "../i18n";
import { tickMs } from "../state/clock";
import { link, live, lostMs, plantTimeMs, reconnect, retryAtMs, simulated, timeZone } from "../state/live";
import { wide } from "../state/preferences";
import { homeOf, href, route, type Page } from "../state/route";
import { SimulatorDrawer } from "../views/simulator";
import { Icon } from "./icon";

const mainPages = ["now", "history", "why", "devices", "settings"] as const satisfies readonly Page[];

function NavLink({ page }: { page: (typeof mainPages)[number] }) {
  const here = route.value.page;
  const current = here === page ? "page" : homeOf[here] === page ? "true" : undefined;
  return (
    <a href={href(page)} aria-current={current}>
      <Icon name={page} size={22} />
      <span>{t(`nav.${page}`)}</span>
    </a>
  );
}

function AlarmLink() {
  const count = live.value?.alarms.active ?? 0;
  const current = route.value.page === "alarms";
  return (
    <a
      href={href("alarms")}
      class={count > 0 ? "alarm-link raised" : "alarm-link"}
      aria-current={current ? "page" : undefined}
    >
      <Icon name="alarms" size={22} />
      <span>{t("nav.alarms")}</span>
      {count > 0 && (
        <b class="badge" aria-label={tn("alarms.open", count)}>
          {count}
        </b>
      )}
    </a>
  );
}

function LinkState() {
  const time = plantTimeMs.value;
  const lost = lostMs.value > 0;
  const text = lost ? t("link.lost") : t(`link.${link.value}`);
  return (
    <p class={`link-state ${lost ? "offline" : link.value}`}>
      <span class="dot" aria-hidden="true" />
      <span class="link-text">{text}</span>
      {time !== undefined && <time>{clock(time, locale.value, timeZone.value)}</time>}
    </p>
  );
}

/** Says that the device is not reached, how old the values are and when the next try comes. */
function LostBanner() {
  if (lostMs.value === 0) return null;
  const wait = retryAtMs.value === null ? 0 : Math.max(0, retryAtMs.value - tickMs.value);
  return (
    <div class="banner" role="status">
      <Icon name="link" />
      <p>
        {t("lost.values", duration(lostMs.value, locale.value))}{" "}
        {wait > 999 ? t("lost.retryIn", duration(wait, locale.value)) : t("lost.retrying")}
      </p>
      <button type="button" onClick={reconnect}>
        {t("action.retryNow")}
      </button>
    </div>
  );
}

/** The frame around every page: navigation at the side or at the bottom, connection and simulator. */
export function Shell({ children }: { children: ComponentChildren }) {
  const drawer = useSignal(false);
  const plant = live.value?.plant.name ?? "Wattward";
  const simulatorButton = simulated.value && (
    <button
      type="button"
      class="simulator-button"
      aria-expanded={drawer.value}
      onClick={() => (drawer.value = !drawer.value)}
    >
      <Icon name="simulator" size={22} />
      <span>{t("nav.simulator")}</span>
    </button>
  );
  return (
    <div class="shell">
      <a
        class="skip"
        href="#content"
        onClick={(event) => (event.preventDefault(), document.getElementById("content")?.focus())}
      >
        {t("nav.skip")}
      </a>
      <header class="side">
        <p class="brand" translate={false}>
          <img src="./favicon.svg" alt="" width="28" height="28" />
          <span>{wide.value ? "Wattward" : plant}</span>
        </p>
        {wide.value && (
          <nav aria-label={t("nav.label")}>
            {mainPages.map((page) => (
              <NavLink key={page} page={page} />
            ))}
            <AlarmLink />
          </nav>
        )}
        <div class="side-end">
          {!wide.value && <AlarmLink />}
          {simulatorButton}
          <LinkState />
        </div>
      </header>
      <main id="content" tabIndex={-1}>
        <LostBanner />
        {children}
      </main>
      {!wide.value && (
        <nav class="bottom" aria-label={t("nav.label")}>
          {mainPages.map((page) => (
            <NavLink key={page} page={page} />
          ))}
        </nav>
      )}
      {drawer.value && simulated.value && <SimulatorDrawer close={() => (drawer.value = false)} />}
    </div>
  );
}
