import { consentText } from "./consent_text.ts";
import { deskOf } from "./desk_of.ts";
import type { GuestConsent } from "./guest_asks.ts";
import type { GuestParts } from "./guest_parts.ts";

/**
 * Records a guest's consent, or a newer one of the same browser. `changed`: the text is not that of
 * the desk's present terms.
 */
export function consentGuest(
  { store, clock, tell }: Pick<GuestParts, "store" | "clock" | "tell">,
  { language, text, byGuardian, session }: GuestConsent,
): { state: "done" | "changed" | "closed" } {
  const desk = deskOf(store), now = clock.date();
  if (desk === undefined || !desk.isOpen || desk.keepUntil <= now) return { state: "closed" };
  if (text !== consentText(desk, language)) return { state: "changed" };
  const enrolment = store.transaction(() => {
    const consent = { sessionHash: session, language, text, byGuardian, until: desk.keepUntil };
    const id = store.guests.enrolments.consent(consent, now);
    store.guests.audit.add("consented", now, id, { language, byGuardian });
    return id;
  });
  tell({ type: "enrolmentChanged", enrolment });
  return { state: "done" };
}
