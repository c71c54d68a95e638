import type { GalleryRow } from "../db/galleries/galleries.ts";
import type { Store } from "../db/store.ts";
import { ownPeople, unpublishedPeople } from "../guests/gallery_of.ts";
import { type AddressedGuest, type GalleryGuest, galleryGuests } from "./gallery_guests.ts";

export interface WantedGalleries {
  /** Who is to have a gallery, and the row of the one that they have, if any. */
  wanted: { guest: GalleryGuest; row: GalleryRow | undefined }[];
  /** Galleries that nobody is to have any more; those that are withdrawn already left out. */
  lost: GalleryRow[];
  /** Numbers of people whose photos may be in no gallery. */
  barred: number[];
}

/**
 * Who is to have a gallery now, and which galleries are there for nobody. A guest keeps their
 * gallery, with its address, whoever of their people leads them; of two that became one, the older.
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
    const free = new Set(rows.filter(({ until }) => until > now));
    const wanted = guests.map((guest) => {
      const isTheirs = ({ id }: GalleryRow) =>
        galleries.peopleOf(id).some((person) => guest.people.includes(people.resolve(person)));
      const row = [...free].find(isTheirs);
      if (row !== undefined) free.delete(row);
      return { guest, row };
    });
    const kept = new Set(wanted.map(({ row }) => row));
    return { wanted, lost: rows.filter((row) => !kept.has(row)), barred };
  });
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
