import { z } from "zod";
import type { SeenPerson, TimedPhoto } from "../../db/page/people_page.ts";
import type { PersonRow } from "../../db/people/people.ts";
import type { Store } from "../../db/store.ts";
import { personSchema } from "./person_schema.ts";

export const peopleViewSchema = z.array(
  personSchema.extend({
    /** Number of photos that may be in folders and show the person; of faces in any photo. */
    photos: z.int(),
    faces: z.int(),
    /** Faces of which it is not sure that they are theirs; null while nobody has computed that. */
    uncertain: z.int().nullable(),
    /** When the first and the last of those photos were taken. */
    firstSeen: z.iso.datetime().nullable(),
    lastSeen: z.iso.datetime().nullable(),
    /** Number of the last of them. */
    newestPhoto: z.int().nullable(),
    /**
     * Number of the face that stands for the person; null if no face of theirs can be cut from a
     * developed photo any more.
     */
    cover: z.int().nullable(),
  }),
);
export type PeopleView = z.infer<typeof peopleViewSchema>;
export type PersonAtAGlance = PeopleView[number];

/**
 * Everybody of an event, also staff, hidden people and strangers without a folder. Left out are
 * people who are somebody else by now, and those of whom neither a face nor a name is left.
 *
 * @param uncertain how many faces of each person are uncertain, if that is known.
 * @returns in the order of their numbers.
 */
export function peopleView(store: Store, uncertain?: ReadonlyMap<number, number>): PeopleView {
  return store.snapshot(() => {
    const seen = new Map(store.page.people.seen().map((one) => [one.personId, one]));
    const shown = store.page.people.shownPhotos(), inFolders = new Set(store.people.inFolders());
    const covers = store.covers.all();
    return store.people.all()
      .filter((row) => row.mergedInto === null && (seen.has(row.id) || isNamed(row)))
      .map((row) => ({
        ...{ id: row.id, name: row.name, folder: row.folder, role: row.role },
        hasFolder: inFolders.has(row.id) && seen.has(row.id),
        ...seenOf(seen.get(row.id), shown),
        cover: covers.get(row.id) ?? null,
        uncertain: uncertain === undefined ? null : uncertain.get(row.id) ?? 0,
      }));
  });
}

function isNamed({ name, ownFolder }: PersonRow): boolean {
  return name !== null || ownFolder !== null;
}

function seenOf(
  seen: SeenPerson | undefined,
  shown: ReadonlyMap<number, TimedPhoto>,
): Pick<
  PersonAtAGlance,
  "photos" | "faces" | "firstSeen" | "lastSeen" | "newestPhoto"
> {
  let first = Infinity, last = -Infinity, newestPhoto: number | null = null;
  const photos = new Set(seen?.photos.filter((id) => shown.has(id)));
  for (const id of photos) {
    const { takenAt } = shown.get(id)!;
    if (takenAt === null) continue;
    if (takenAt < first) first = takenAt;
    if (takenAt >= last) last = takenAt, newestPhoto = id;
  }
  return {
    photos: photos.size,
    faces: seen?.faces ?? 0,
    firstSeen: iso(first),
    lastSeen: iso(last),
    newestPhoto: newestPhoto ?? [...photos].at(-1) ?? null,
  };
}

function iso(ms: number): string | null {
  return Number.isFinite(ms) ? new Date(ms).toISOString() : null;
}
