// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { useSignal } from "@preact/signals";
import { removeSwitch, renameSwitch } from "../api/endpoints";
import type { AddedSwitch } from "../api/types";
import { Card } from "../components/card";
import { RefusalText, TextField } from "../components/field";
import { t } from "../i18n";
import { addressText } from "../model/address";
import { href } from "../state/route";
import { showToast } from "../state/toast";
import { useSaving } from "./settings/section";

interface RowProps {
  added: AddedSwitch;
  reload(): Promise<void>;
}

interface OpenProps extends RowProps {
  close(): void;
}

function Rename({ added, reload, close }: OpenProps) {
  const name = useSignal(added.name);
  const saving = useSaving();
  const wanted = name.value.trim();
  const ready = !saving.busy.value && wanted !== "" && wanted !== added.name;
  const give = async (next: string) => {
    await renameSwitch(added.device, next);
    await reload();
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (!ready) return;
    void saving.save(async () => {
      await give(wanted);
      close();
      const undo = () => void saving.save(() => give(added.name));
      showToast({ text: t("discovery.renamed", added.name, wanted), failed: false, undo });
    });
  };
  return (
    <form onSubmit={onSubmit}>
      <TextField
        label={t("discovery.name")}
        autocomplete="off"
        maxLength={48}
        value={name.value}
        error={saving.refusal.value?.text}
        onInput={(text) => (name.value = text)}
      />
      <div class="buttons">
        <button type="submit" class="primary" disabled={!ready}>
          {t("action.save")}
        </button>
        <button type="button" class="ghost" onClick={close}>
          {t("action.cancel")}
        </button>
      </div>
    </form>
  );
}

/** The effect in words before it is done, because it cannot be undone. */
function Remove({ added, reload, close }: OpenProps) {
  const saving = useSaving();
  const remove = () =>
    void saving.save(async () => {
      await removeSwitch(added.device);
      showToast({ text: t("discovery.removed", added.name), failed: false });
      await reload();
    });
  return (
    <div class="effect" role="alert">
      <p>{t("discovery.remove.effect", added.name)}</p>
      <RefusalText text={saving.refusal.value?.text} />
      <div class="buttons">
        <button type="button" class="primary" disabled={saving.busy.value} onClick={remove}>
          {t("discovery.remove.sure")}
        </button>
        <button type="button" class="ghost" onClick={close}>
          {t("action.cancel")}
        </button>
      </div>
    </div>
  );
}

function Row({ added, reload }: RowProps) {
  const open = useSignal<"rename" | "remove" | null>(null);
  const close = () => (open.value = null);
  return (
    <li>
      <p>
        <a href={href("devices", added.device)}>{added.name}</a> <span class="quiet">{addressText(added)}</span>
      </p>
      {open.value === "rename" && <Rename added={added} reload={reload} close={close} />}
      {open.value === "remove" && <Remove added={added} reload={reload} close={close} />}
      {open.value === null && (
        <div class="buttons">
          <button type="button" aria-label={t("discovery.rename.of", added.name)} onClick={() => (open.value = "rename")}>
            {t("discovery.rename")}
          </button>
          <button type="button" aria-label={t("discovery.remove.of", added.name)} onClick={() => (open.value = "remove")}>
            {t("discovery.remove")}
          </button>
        </div>
      )}
    </li>
  );
}

/** The switches that were added here, to be renamed or taken out again; nothing while there are none. */
export function AddedSwitches({ list, reload }: { list: readonly AddedSwitch[]; reload(): Promise<void> }) {
  if (list.length === 0) return null;
  return (
    <Card title={t("discovery.mine")}>
      <ul class="setpoints">
        {list.map((added) => (
          <Row key={added.device} added={added} reload={reload} />
        ))}
      </ul>
    </Card>
  );
}
