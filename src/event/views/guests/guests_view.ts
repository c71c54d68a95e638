import type { EnrolmentRow } from "../../db/guests/enrolments.ts";
import type { Store } from "../../db/store.ts";
import { deskOf } from "../../guests/desk_of.ts";
import { galleryOf } from "../../guests/gallery_of.ts";
import { standingPeople } from "../../guests/standing_people.ts";
import type { EnrolmentView, GuestPerson, GuestsView } from "./guest_views.ts";

/** Lines of the audit log that are shown. */
const AUDIT_LINES = 500;

/**
 * @param now milliseconds since 1970.
 * @returns all that the operator sees of guests.
 */
export function guestsView(store: Store, now = Date.now()): GuestsView {
  return store.snapshot(() => {
    const { enrolments, wishes, audit } = store.guests, personOf = peopleOf(store);
    const unpublished = wishes.unpublished().map(({ personId, ...wish }) => (
      { ...personOf(personId), ...wish }
    ));
    const erasureWishes = wishes.erasures().map(({ personId, at }) => (
      { ...personOf(personId), at }
    ));
    const about: About = {
      personOf,
      unpublished: new Set(unpublished.map(({ person }) => person)),
      wishing: new Set(erasureWishes.map(({ person }) => person)),
    };
    return {
      desk: deskOf(store) ?? null,
      enrolments: enrolments.all().map((row) => enrolmentView(store, row, about, now)),
      unpublished: onceEach(unpublished),
      erasureWishes: onceEach(erasureWishes),
      audit: audit.newest(AUDIT_LINES).map(({ enrolmentId: enrolment, ...row }) => (
        { ...row, enrolment }
      )),
    };
  });
}

/** What is known of people, read once for all enrolments. */
interface About {
  personOf: (id: number) => GuestPerson;
  unpublished: ReadonlySet<number>;
  wishing: ReadonlySet<number>;
}

/** People as they are now, by any number of theirs. */
function peopleOf(store: Store): (id: number) => GuestPerson {
  const covers = store.covers.all();
  return (id) => {
    const { id: person, name, folder } = store.people.get(store.people.resolve(id));
    const cover = covers.get(person) ?? null, photos = store.faces.countShown(person);
    return { person, name, folder, cover, photos };
  };
}

/** Several rows may be of one person by now. */
function onceEach<Row extends GuestPerson>(rows: readonly Row[]): Row[] {
  return [...new Map(rows.map((row) => [row.person, row])).values()];
}

function enrolmentView(
  store: Store,
  row: EnrolmentRow,
  { personOf, unpublished, wishing }: About,
  now: number,
): EnrolmentView {
  const { id, state, language, byGuardian, createdAt, enrolledAt, until, tries } = row;
  const gallery = galleryOf(store, id, now, [...unpublished]);
  return {
    ...{ id, state, language, byGuardian, createdAt, enrolledAt, until, tries },
    hasMail: row.mail !== null,
    hasPhone: row.phone !== null,
    photos: gallery === undefined ? 0 : store.guests.photos.countAll(gallery),
    people: standingPeople(store, id).map(({ personId, says, by, evidence }) => ({
      ...personOf(personId),
      ...{ says, by, evidence },
      isUnpublished: unpublished.has(personId),
      wishesErasure: wishing.has(personId),
    })),
    missing: store.guests.missing.of(id).map(({ enrolmentId: _, ...missing }) => missing),
  };
}
