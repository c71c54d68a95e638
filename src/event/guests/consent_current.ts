import type { EnrolmentRow } from "../db/guests/enrolments.ts";
import type { Store } from "../db/store.ts";
import { consentText } from "./consent_text.ts";
import { deskOf } from "./desk_of.ts";

/** Whether the desk's terms are those that a guest consented to. */
export function isConsentCurrent(
  store: Store,
  { consent, language }: Pick<EnrolmentRow, "consent" | "language">,
): boolean {
  const desk = deskOf(store);
  return desk !== undefined && consentText(desk, language) === consent;
}
