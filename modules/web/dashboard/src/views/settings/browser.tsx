// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { Card } from "../../components/card";
import { Switch } from "../../components/field";
import { Segmented } from "../../components/segmented";
import { language, languages, named, t, type Language } from "../../i18n";
import { installerDetails, smallInWatts, theme, type Theme } from "../../state/preferences";
import { sessionState, signOut } from "../../state/session";
import { showToast } from "../../state/toast";
import { PasswordForm } from "../password";

const themes: readonly Theme[] = ["system", "light", "dark"];

/** What this browser remembers by itself: language, colours, amount of detail. */
export function AppearanceSection() {
  return (
    <Card title={t("settings.appearance")}>
      <p class="quiet">{t("settings.appearance.lead")}</p>
      <div class="setting-row">
        <span>{t("settings.language")}</span>
        <Segmented<Language>
          label={t("settings.language")}
          value={language.value}
          choices={(Object.keys(languages) as Language[]).map((value) => ({ value, label: languages[value] }))}
          onChange={(value) => (language.value = value)}
        />
      </div>
      <div class="setting-row">
        <span>{t("settings.theme")}</span>
        <Segmented<Theme>
          label={t("settings.theme")}
          value={theme.value}
          choices={themes.map((value) => ({ value, label: t(`theme.${value}`) }))}
          onChange={(value) => (theme.value = value)}
        />
      </div>
      <Switch
        label={t("settings.watts")}
        hint={t("settings.watts.hint")}
        checked={smallInWatts.value}
        onChange={(on) => (smallInWatts.value = on)}
      />
      <Switch
        label={t("settings.details")}
        hint={t("settings.details.hint")}
        checked={installerDetails.value}
        onChange={(on) => (installerDetails.value = on)}
      />
    </Card>
  );
}

/** Who is signed in, the password, and the way out. */
export function AccountSection() {
  const changing = useSignal(false);
  const state = sessionState.value;
  if (state.kind !== "signedIn") return null;
  return (
    <Card title={t("settings.account")}>
      <p class="quiet">{t("settings.account.user", named("account", state.session.user))}</p>
      {changing.value && (
        <PasswordForm
          done={() => {
            changing.value = false;
            showToast({ text: t("password.changed"), failed: false });
          }}
        />
      )}
      <div class="buttons">
        <button type="button" onClick={() => (changing.value = !changing.value)}>
          {changing.value ? t("action.cancel") : t("password.change")}
        </button>
        <button type="button" onClick={() => void signOut()}>
          {t("settings.signOut")}
        </button>
      </div>
    </Card>
  );
}
