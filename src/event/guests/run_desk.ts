import { OperatorError } from "../../core/operator_error.ts";
import { type Sentence, sentence } from "../../core/sentences/sentence.ts";
import type { DeskTerms } from "./desk.ts";
import { deskOf, rowOf } from "./desk_of.ts";
import type { GuestParts } from "./guest_parts.ts";
import { newDeskCode } from "./new_desk_code.ts";

type Desk = Pick<GuestParts, "store" | "clock" | "tell">;

/**
 * Sets the terms, and serves guests' pages.
 *
 * @throws {OperatorError} `usage` if a term is missing or the date has passed.
 */
export function openDesk({ store, clock, tell }: Desk, given: DeskTerms): void {
  const terms = trimmed(given), now = clock.date();
  refuseIncomplete(terms, now);
  store.transaction(() => {
    store.guests.desk.put(rowOf(terms), deskOf(store)?.code ?? newDeskCode());
    store.guests.desk.setOpen(true);
    store.guests.audit.add("deskOpened", now);
  });
  tell({ type: "deskChanged", isOpen: true });
}

/** Serves guests' pages no more; what guests left stays until its date. */
export function closeDesk({ store, clock, tell }: Desk): void {
  if (deskOf(store)?.isOpen !== true) return;
  store.transaction(() => {
    store.guests.desk.setOpen(false);
    store.guests.audit.add("deskClosed", clock.date());
  });
  tell({ type: "deskChanged", isOpen: false });
}

/**
 * Gives the desk another code: posters with the former one lead nowhere.
 *
 * @throws {OperatorError} `usage` if it was never opened.
 */
export function renewDeskCode({ store, clock, tell }: Desk): void {
  const desk = deskOf(store);
  if (desk === undefined) throw refused(sentence("noDesk"), "Enter the terms first.");
  store.transaction(() => {
    store.guests.desk.setCode(newDeskCode());
    store.guests.audit.add("codeRenewed", clock.date());
  });
  tell({ type: "deskChanged", isOpen: desk.isOpen });
}

function trimmed({ responsible, contact, purpose, wifi, ...terms }: DeskTerms): DeskTerms {
  const said = {
    ...terms,
    ...{ responsible: responsible.trim(), contact: contact.trim(), purpose: purpose.trim() },
  };
  return wifi === undefined || wifi.name === "" ? said : { ...said, wifi };
}

function refuseIncomplete(
  { responsible, contact, purpose, keepUntil }: DeskTerms,
  now: number,
): void {
  if ([responsible, contact, purpose].includes("")) {
    throw refused(
      sentence("termsIncomplete"),
      "Say who is responsible, how to reach them, and what the photos are for.",
    );
  }
  if (!(keepUntil > now)) {
    throw refused(sentence("termsOver"), "Choose a later date: guests' data is deleted then.");
  }
}

function refused(reason: Sentence, hint: string): OperatorError {
  return new OperatorError("usage", reason, hint);
}
