import type { GalleryRow } from "../db/galleries/galleries.ts";
import type { Store } from "../db/store.ts";
import { ownPeople, unpublishedPeople } from "../guests/gallery_of.ts";
import { type AddressedGuest, type GalleryGuest, galleryGuests } from "./gallery_guests.ts";

export interface WantedGallery {
  guest: GalleryGuest;
  /** The gallery that they have, if any. */
  row: GalleryRow | undefined;
  /** Further galleries that they had: those lead to it. */
  former: GalleryRow[];
  /** Galleries of theirs whose links others may have: they are to go. */
  astray: GalleryRow[];
}

export interface WantedGalleries {
  /** Who is to have a gallery. */
  wanted: WantedGallery[];
  /** Galleries that nobody is to have any more; those that are withdrawn already left out. */
  lost: GalleryRow[];
  /** Numbers of people whose photos may be in no gallery. */
  barred: number[];
}

/**
 * Who is to have a gallery now, and which galleries are there for nobody. A guest keeps their
 * gallery and its address, whichever of their people comes first. A guest who has several galleries
 * keeps the oldest. A guest does not keep a gallery whose link somebody else may have.
 *
 * @param now milliseconds since 1970.
 */
export function wantedGalleries(store: Store, now: number): WantedGalleries {
  return store.snapshot(() => {
    const { people, galleries } = store, barred = unpublishedPeople(store);
    const named = people.all()
      .filter(({ id, name }) => name !== null && people.folderNow(id) !== null)
      .map(({ id }) => id);
    const addressed = addressedGuests(store, now);
    const guests = galleryGuests({ named, addressed, barred: new Set(barred) });
    const rows = galleries.all().filter(({ withdrawnAt }) => withdrawnAt === null);
    const shows = new Map(
      rows.map((row) => [row, galleries.peopleOf(row.id).map((one) => people.resolve(one))]),
    );
    const free = new Set(rows.filter(({ until }) => until > now));
    const wanted = guests.map((guest) => {
      const theirs = [...free].filter((row) =>
        shows.get(row)!.some((one) => guest.people.includes(one))
      );
      for (const row of theirs) free.delete(row);
      return sortedOut(store, guest, theirs, rows);
    });
    const kept = new Set(wanted.flatMap(({ row, former, astray }) => [row, ...former, ...astray]));
    return { wanted, lost: rows.filter((row) => !kept.has(row)), barred };
  });
}

/** @param theirs all galleries of a guest, the oldest first. @param rows everybody's. */
function sortedOut(
  store: Store,
  guest: GalleryGuest,
  theirs: readonly GalleryRow[],
  rows: readonly GalleryRow[],
): WantedGallery {
  // Galleries of other people lead here, as these were merged and no longer are: they know the link.
  const others = rows.filter(({ leadsTo }) => leadsTo !== null)
    .filter((row) => !theirs.includes(row));
  const astray = theirs.filter((row) =>
    others.some(({ leadsTo }) => leadsTo === row.id) || othersMayHave(store, row, guest)
  );
  const [row, ...former] = theirs.filter((one) => !astray.includes(one));
  return { guest, row, former, astray };
}

/** Whether somebody may have the link of a gallery who is not its guest. */
function othersMayHave(
  store: Store,
  { id, isAstray }: GalleryRow,
  { people }: GalleryGuest,
): boolean {
  const isGuest = (enrolment: number) =>
    ownPeople(store, enrolment).some((person) => people.includes(person));
  return isAstray || !store.galleryLinks.enrolmentsOf(id).every(isGuest);
}

/** @returns numbers of the galleries that the next `photosort galleries` gives another link. */
export function galleriesAstray(store: Store, now: number): number[] {
  return wantedGalleries(store, now).wanted.flatMap(({ astray }) => astray.map(({ id }) => id));
}

function addressedGuests(store: Store, now: number): AddressedGuest[] {
  return store.guests.enrolments.all()
    .filter(({ state, mail, phone, until }) =>
      state === "enrolled" && (mail !== null || phone !== null) && until > now
    )
    .toSorted((a, b) => a.id - b.id)
    .flatMap(({ id, language, until }) =>
      ownPeople(store, id).map((person) => ({ enrolment: id, language, until, person }))
    );
}
