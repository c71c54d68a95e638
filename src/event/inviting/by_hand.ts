import type { Store } from "../db/store.ts";
import { ownPeople } from "../guests/gallery_of.ts";
import { type HandDelivery, handDelivery } from "./hand_delivery.ts";
import { invitationTo, invitees, presentGalleries } from "./invitees.ts";

/** Mails in these states have reached their guest, or may do so. */
const mayReach = new Set(["waiting", "sending", "sent"]);

/** A link that no mail tells of. */
export interface LinkByHand extends HandDelivery {
  /** Number of the gallery. */
  gallery: number;
  /** Numbers of the enrolments with an address or a number that the gallery is for. */
  enrolments: number[];
}

/**
 * The galleries that no mail tells of: their guests left no e-mail address, or it does not work.
 *
 * @param now milliseconds since 1970.
 * @param baseUrl where galleries are published, with a slash at its end.
 * @param country calling code of national numbers, if it is known.
 */
export function byHand(
  store: Store,
  now: number,
  baseUrl: string,
  country?: string,
): LinkByHand[] {
  const mailed = new Set(
    invitees(store, now).filter(({ row }) => row === undefined || mayReach.has(row.state))
      .map(({ gallery }) => gallery.id),
  );
  const enrolments = store.guests.enrolments.all();
  return presentGalleries(store, now).filter(({ gallery }) => !mailed.has(gallery.id))
    .map(({ gallery, person, people }) => {
      const reachable = enrolments.filter(({ id, mail, phone, state, until }) =>
        (phone ?? mail) !== null && state === "enrolled" && until > now && isOne(store, id, people)
      );
      const own = reachable.filter(({ phone }) => phone !== null);
      const { name, folder } = store.people.get(person);
      const language = own[0]?.language ?? gallery.language;
      const delivery = handDelivery(
        invitationTo(store, { gallery, person, language }, baseUrl),
        { called: name ?? folder, phone: own[0]?.phone ?? null },
        country,
      );
      return { ...delivery, gallery: gallery.id, enrolments: reachable.map(({ id }) => id) };
    });
}

function isOne(store: Store, enrolment: number, people: readonly number[]): boolean {
  return ownPeople(store, enrolment).some((person) => people.includes(person));
}
