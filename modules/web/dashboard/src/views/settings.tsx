// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { getControlSettings, putControlSettings } from "../api/endpoints";
import { asApiError } from "../api/problem";
import type { ControlSettings } from "../api/types";
import { Icon } from "../components/icon";
import { Await, failureText } from "../components/states";
import { t } from "../i18n";
import { shownValue } from "../model/reading";
import { live } from "../state/live";
import { href } from "../state/route";
import { useResource } from "../state/resource";
import { devices } from "../state/sources";
import { showToast } from "../state/toast";
import { ModeSettings, ModesCard } from "./settings/modes";
import { BatterySection } from "./settings/battery";
import { AccountSection, AppearanceSection } from "./settings/browser";
import { FeedInSection } from "./settings/feedin";
import { FuseSection } from "./settings/fuse";
import { OverrideSection } from "./settings/override";
import { PanelSection } from "./settings/panel";

/** What the owner wants from the control, how this browser shows it, and the account. */
function AllSettings() {
  const stored = useResource(getControlSettings, []);
  const soc = live.value?.site.batterySocPercent;

  const store = async (next: ControlSettings) => {
    const before = stored.state.value.value;
    stored.set(await putControlSettings(next));
    const undo = async () => {
      try {
        if (before) stored.set(await putControlSettings(before));
        showToast({ text: t("settings.undone"), failed: false });
      } catch (error) {
        showToast({ text: failureText(asApiError(error)), failed: true });
      }
    };
    showToast({ text: t("settings.saved"), failed: false, undo: () => void undo() });
  };

  return (
    <div class="view narrow">
      <header class="view-head">
        <h1>{t("nav.settings")}</h1>
      </header>
      <Await resource={stored.state.value} reload={() => void stored.reload()} lines={5}>
        {(settings) => {
          // A new key for each stored state: a section's draft starts from what is stored now.
          const at = (part: unknown) => JSON.stringify(part);
          return (
            <>
              <ModesCard settings={settings} />
              <OverrideSection devices={devices.value} />
              <FeedInSection key={`feedIn${at(settings.feedInLimit)}`} settings={settings} store={store} />
              {soc !== undefined && (
                <BatterySection
                  key={`battery${at(settings.battery)}`}
                  settings={settings}
                  store={store}
                  nowPercent={shownValue(soc)}
                />
              )}
              <FuseSection key={`fuse${at(settings.fuse)}`} settings={settings} store={store} />
            </>
          );
        }}
      </Await>
      <a class="card linked" href={href("commissioning")}>
        <Icon name="meter" size={24} />
        <span>
          <b>{t("nav.commissioning")}</b>
          <span class="quiet">{t("commissioning.lead")}</span>
        </span>
        <Icon name="right" size={18} />
      </a>
      <PanelSection />
      <AppearanceSection />
      <AccountSection />
    </div>
  );
}

/** The settings, or one section of what the control may do. */
export default function SettingsView({ section }: { section: string | undefined }) {
  return section === undefined ? <AllSettings /> : <ModeSettings key={section} page={section} />;
}
