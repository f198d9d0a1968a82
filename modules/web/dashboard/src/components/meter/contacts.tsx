// SPDX-FileCopyrightText: 2026 The Wattward authors
// SPDX-License-Identifier: GPL-3.0-or-later
import { switchOutput } from "../../api/endpoints";
import { asApiError } from "../../api/problem";
import type { Meter } from "../../api/types";
import { t } from "../../i18n";
import { contactRows, type ContactRow } from "../../model/meter";
import { showToast } from "../../state/toast";
import { failureText } from "../states";

function Row({ row, onSwitch }: { row: ContactRow; onSwitch: (output: number, active: boolean) => void }) {
  const { output, active } = row;
  return (
    <tr>
      <th scope="row">{row.terminal}</th>
      <td class="left">{t(`meter.contacts.${row.function}`)}</td>
      <td class="left">{active === null ? t("meter.contacts.unknown") : t(active ? "meter.contacts.on" : "meter.contacts.off")}</td>
      <td class="right">
        {output !== null && active !== null && (
          <button type="button" onClick={() => onSwitch(output, !active)}>
            {t(active ? "meter.contacts.switchOff" : "meter.contacts.switchOn")}
          </button>
        )}
      </td>
    </tr>
  );
}

/** Digital inputs and outputs of the meter; outputs with the function remote are switched here. */
export function Contacts({ meter, reload }: { meter: Meter; reload: () => void }) {
  const command = async (output: number, active: boolean) => {
    try {
      await switchOutput(meter.id, { output, active });
      reload();
    } catch (error) {
      showToast({ text: failureText(asApiError(error)), failed: true });
    }
  };
  return (
    <>
      <div class="table-scroll whole" tabIndex={0} role="region" aria-label={t("meter.contacts.title")}>
        <table class="readings compact">
          <tbody>
            {contactRows(meter).map((row) => (
              <Row key={row.terminal} row={row} onSwitch={(output, active) => void command(output, active)} />
            ))}
          </tbody>
        </table>
      </div>
      {meter.ledPulsesPerKwh !== null && <p class="quiet">{t("meter.contacts.led", String(meter.ledPulsesPerKwh))}</p>}
    </>
  );
}
