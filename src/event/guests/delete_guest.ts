import type { Store } from "../db/store.ts";
import { ownPeople } from "./gallery_of.ts";
import type { GuestParts } from "./guest_parts.ts";

type Parts = Pick<GuestParts, "store" | "clock" | "fresh" | "tell" | "eraseSoon">;

/**
 * Deletes an enrolment with all that hangs on it. That nobody else may see the person stays.
 *
 * @param alsoFace whether the operator is asked to forget whom they are in the event.
 */
export async function deleteGuest(
  { store, clock, fresh, tell, eraseSoon }: Parts,
  enrolment: number,
  alsoFace: boolean,
): Promise<void> {
  const now = clock.date();
  store.transaction(() => {
    if (alsoFace) wishErasure(store, enrolment, now);
    store.guests.enrolments.remove(enrolment);
    store.guests.audit.dropDetails(enrolment);
    store.guests.audit.add("deleted", now, enrolment);
  });
  fresh.drop(enrolment);
  tell({ type: "enrolmentChanged", enrolment });
  await eraseSoon();
}

function wishErasure(store: Store, enrolment: number, now: number): void {
  for (const person of ownPeople(store, enrolment)) {
    store.guests.wishes.wishErasure(person, now);
    store.guests.audit.add("erasureWished", now, enrolment);
  }
}

/** Deletes session, face data and addresses of an enrolment; that there was one stays. */
export async function revokeGuest(
  { store, clock, fresh, tell, eraseSoon }: Parts,
  enrolment: number,
): Promise<void> {
  const row = store.guests.enrolments.find(enrolment);
  if (row === undefined || row.state === "revoked") return;
  store.transaction(() => {
    store.guests.enrolments.revoke(enrolment);
    store.guests.audit.dropDetails(enrolment);
    store.guests.audit.add("revoked", clock.date(), enrolment);
  });
  fresh.drop(enrolment);
  tell({ type: "enrolmentChanged", enrolment });
  await eraseSoon();
}

/** What a guest had by right until their date does not make others need another link. */
function settleLinks(store: Store, enrolment: number): void {
  const own = new Set(ownPeople(store, enrolment)), { galleries, galleryLinks, people } = store;
  for (const gallery of galleryLinks.galleriesOf(enrolment)) {
    const isTheirs = galleries.peopleOf(gallery).some((person) => own.has(people.resolve(person)));
    if (isTheirs) galleryLinks.remove(gallery, enrolment);
  }
}

/** Deletes the enrolments whose date has come. @returns how many. */
export function deleteDue({ store, clock, fresh, tell }: Omit<Parts, "eraseSoon">): number {
  const now = clock.date(), due = store.guests.enrolments.due(now);
  if (due.length === 0) return 0;
  store.transaction(() => {
    for (const enrolment of due) {
      settleLinks(store, enrolment);
      store.guests.enrolments.remove(enrolment);
      store.guests.audit.dropDetails(enrolment);
      store.guests.audit.add("expired", now, enrolment);
    }
  });
  for (const enrolment of due) {
    fresh.drop(enrolment);
    tell({ type: "enrolmentChanged", enrolment });
  }
  return due.length;
}
