import type { EnrolmentRow } from "../db/guests/enrolments.ts";
import type { Store } from "../db/store.ts";
import { contactFault, type GuestContact } from "./guest_contact.ts";
import { deleteGuest } from "./delete_guest.ts";
import { galleryOf, ownPeople } from "./gallery_of.ts";
import type { GuestSaying, GuestSays, SayingOutcome } from "./guest_asks.ts";
import type { GuestParts } from "./guest_parts.ts";
import { unpublishIfWished } from "./match_guest.ts";

/** The most characters in which a guest says what photo is missing. */
const MOST_TEXT = 500;
/** The most missing photos of one guest that wait for an answer. */
const MOST_MISSING = 20;

const done: SayingOutcome = { state: "done" };
const refused = (why: (SayingOutcome & { state: "refused" })["why"]): SayingOutcome => (
  { state: "refused", why }
);

/** Does what a guest says, at once. */
export async function guestSays(
  parts: GuestParts,
  { session, says }: GuestSays,
): Promise<SayingOutcome> {
  const { store, clock, tell } = parts, row = store.guests.enrolments.ofSession(session);
  const now = clock.date();
  if (row === undefined || galleryOf(store, row.id, now) === undefined) return { state: "unknown" };
  if (says.kind === "delete") {
    await deleteGuest(parts, row.id, says.alsoFace);
    return done;
  }
  const outcome = store.transaction(() => record(store, row, says, now));
  if (outcome.state === "done") tell({ type: "enrolmentChanged", enrolment: row.id });
  // Galleries may show the guest to others, and files of the database hold a former address.
  if (says.kind === "unpublished" || says.kind === "contact") await parts.eraseSoon();
  return outcome;
}

function record(
  store: Store,
  row: EnrolmentRow,
  says: Exclude<GuestSaying, { kind: "delete" }>,
  now: number,
): SayingOutcome {
  const { id } = row;
  switch (says.kind) {
    case "notMe":
      return notMe(store, id, says.photo, now);
    case "isMe":
      return isMe(store, id, says.photo, now);
    case "missing":
      return missing(store, id, says.text.trim(), now);
    case "unpublished":
      return unpublished(store, id, says.is, now);
    case "contact":
      return contact(store, row, says, now);
  }
}

function notMe(store: Store, id: number, photo: number, now: number): SayingOutcome {
  const { photos, audit } = store.guests;
  if (!photos.has(galleryOf(store, id, now)!, photo)) return refused("noSuchPhoto");
  photos.addNotMe(id, photo, now);
  audit.add("notMe", now, id, { photo });
  return done;
}

function isMe(store: Store, id: number, photo: number, now: number): SayingOutcome {
  const { photos, audit } = store.guests;
  if (!photos.removeNotMe(id, photo)) return refused("noSuchPhoto");
  audit.add("isMe", now, id, { photo });
  return done;
}

function missing(store: Store, id: number, text: string, now: number): SayingOutcome {
  const { missing, audit } = store.guests;
  const open = missing.of(id).filter(({ answeredAt }) => answeredAt === null);
  if (text.length > MOST_TEXT || open.length >= MOST_MISSING) return refused("textTooLong");
  if (text === "") return done;
  missing.add(id, text, now);
  audit.add("missing", now, id);
  return done;
}

/** Whoever was said by the operator or another guest not to be published stays so. */
function unpublished(store: Store, id: number, is: boolean, now: number): SayingOutcome {
  const { enrolments, wishes, audit } = store.guests;
  enrolments.setUnpublished(id, is);
  unpublishIfWished(store, id, now);
  if (!is) {
    const others = hiddenByOthers(store, id);
    const own = ownPeople(store, id).filter((person) => !others.has(person));
    for (const { personId, by } of wishes.unpublished()) {
      if (by === "guest" && own.includes(store.people.resolve(personId))) wishes.publish(personId);
    }
  }
  audit.add(is ? "unpublished" : "published", now, id);
  return done;
}

/**
 * @returns people of whom other enrolments wish it: of the same guest in another browser, or of the
 * one for whom this guest is taken.
 */
function hiddenByOthers(store: Store, id: number): Set<number> {
  const others = store.guests.enrolments.all()
    .filter((row) => row.isUnpublished && row.id !== id);
  return new Set(others.flatMap((row) => ownPeople(store, row.id)));
}

function contact(
  store: Store,
  { id, ...before }: EnrolmentRow,
  given: GuestContact,
  now: number,
): SayingOutcome {
  const left = { mail: given.mail?.trim() || null, phone: given.phone?.trim() || null };
  if (contactFault(left)) return refused("badAddress");
  store.guests.enrolments.setContact(id, left);
  const { mail, phone } = left, ways = ["mail", "phone"] as const;
  const isTaken = ways.some((way) => before[way] !== null && before[way] !== left[way]);
  if (isTaken) store.guests.audit.add("contactTakenBack", now, id);
  const has = { mail: mail !== null, phone: phone !== null };
  if (has.mail || has.phone) store.guests.audit.add("contactLeft", now, id, has);
  return done;
}
