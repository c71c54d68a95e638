import { stringify } from "csv-stringify/sync";
import type { HandDelivery } from "./hand_delivery.ts";

/**
 * @returns the invitations as spreadsheets read them: RFC 4180, marked as UTF-8 for Excel. What a
 * spreadsheet would run as a formula, such as a number that begins with a plus, stands behind an
 * apostrophe.
 */
export function sheetCsv(invitations: readonly HandDelivery[]): string {
  const rows = invitations.map((one) => ({
    name: one.called,
    number: one.phone ?? "",
    link: one.link,
    text: one.text,
    whatsapp: one.whatsApp,
    sms: one.sms,
  }));
  return stringify(rows, {
    header: true,
    columns: ["name", "number", "link", "text", "whatsapp", "sms"],
    bom: true,
    record_delimiter: "windows",
    escape_formulas: true,
  });
}
