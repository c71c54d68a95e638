import type { Store } from "../../db/store.ts";
import { isConsentCurrent } from "../../guests/consent_current.ts";
import { galleryOf } from "../../guests/gallery_of.ts";
import { standingPeople } from "../../guests/standing_people.ts";
import type { GuestView } from "./guest_views.ts";

/**
 * @param sessionHash SHA-256 of the browser's cookie, hexadecimal.
 * @param now milliseconds since 1970.
 * @returns the guest as their own pages know them, or undefined if there is no such session, or no
 * more.
 */
export function guestView(
  store: Store,
  sessionHash: string,
  now = Date.now(),
): GuestView | undefined {
  return store.snapshot(() => {
    const row = store.guests.enrolments.ofSession(sessionHash);
    const gallery = row && galleryOf(store, row.id, now);
    if (row === undefined || gallery === undefined) return undefined;
    const { id, state, language, until, isUnpublished, mail, phone } = row;
    const people = standingPeople(store, id), missing = store.guests.missing.of(id);
    return {
      ...{ enrolment: id, state, language, until, isUnpublished, mail, phone },
      ...store.guests.photos.count(gallery),
      isConsentCurrent: isConsentCurrent(store, row),
      asked: people.filter(({ says }) => says === "asked").length,
      missingOpen: missing.filter(({ answeredAt }) => answeredAt === null).length,
    };
  });
}
