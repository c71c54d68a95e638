import type { DeskRow, DeskTermsRow } from "../db/guests/desk_table.ts";
import type { Store } from "../db/store.ts";
import type { Desk, DeskTerms } from "./desk.ts";

/** @returns the desk as it is, or undefined if the operator has not entered any terms yet. */
export function deskOf(store: Store): Desk | undefined {
  const row = store.guests.desk.get();
  return row === undefined ? undefined : fromRow(row);
}

function fromRow({ wifiName: name, wifiPassword: password, ...desk }: DeskRow): Desk {
  if (name === null) return desk;
  return { ...desk, wifi: password === null ? { name } : { name, password } };
}

/** @returns terms as they are stored. */
export function rowOf({ wifi, ...terms }: DeskTerms): DeskTermsRow {
  return { ...terms, wifiName: wifi?.name ?? null, wifiPassword: wifi?.password ?? null };
}
