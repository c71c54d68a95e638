import type { PeopleView, PersonAtAGlance } from "../../../contracts/people.ts";
import type { SeenPerson, TimedPhoto } from "../../db/page/people_page.ts";
import type { PersonRow } from "../../db/people/people.ts";
import type { Store } from "../../db/store.ts";

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
    const rows = store.people.all()
      .filter((row) => row.mergedInto === null && (seen.has(row.id) || isNamed(row)));
    const versions = store.versions.of(rows.map(({ id }) => id));
    return rows.map((row) => ({
      ...{ id: row.id, name: row.name, folder: row.folder, role: row.role },
      hasFolder: inFolders.has(row.id) && seen.has(row.id),
      ...seenOf(seen.get(row.id), shown),
      cover: covers.get(row.id) ?? null,
      version: versions.get(row.id)!,
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
