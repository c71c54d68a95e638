/** Who is in which photo by a laptop, its own photos and those of others. */
import { join } from "node:path";
import { openForReading } from "../../../src/event/db/open.ts";
import { createStore } from "../../../src/event/db/store.ts";
import { layout } from "../../../src/event/event_layout.ts";

export interface LaptopKnows {
  /** By the SHA-256 of each photo, the numbers of the people whom it shows, sorted. */
  people: Map<string, number[]>;
  /** Names of people who have one, by number. */
  names: Map<number, string>;
  /** How many of the photos are the laptop's own. */
  own: number;
  /** Words that do not hold here, by why. */
  notDone: Record<string, number>;
}

export function whatLaptopKnows(root: string): LaptopKnows {
  const db = openForReading(join(root, layout.database)), store = createStore(db);
  try {
    const photos = db.prepare(
      "SELECT id, sha256, elsewhere FROM photo WHERE state <> 'paired' ORDER BY id",
    ).all() as { id: number; sha256: string; elsewhere: number }[];
    const names = store.people.all().flatMap(({ id, name }) =>
      name === null ? [] : [[id, name] as const]
    );
    const fates = store.sayings.all().filter(({ fate }) => fate !== "done").map(({ fate }) => fate);
    return {
      people: new Map(photos.map(({ id, sha256 }) => [
        sha256,
        store.faces.peopleIn(id).map((person) => person.id).sort((a, b) => a - b),
      ])),
      names: new Map(names),
      own: photos.filter(({ elsewhere }) => elsewhere === 0).length,
      notDone: Object.fromEntries(
        Map.groupBy(fates, (fate) => fate).entries().map(([fate, all]) => [fate, all.length]),
      ),
    };
  } finally {
    db.close();
  }
}

/** @returns the same partition with people numbered by their first photo, in the order of content. */
export function partitionOf({ people }: LaptopKnows): string {
  const photosOf = new Map<number, string[]>();
  for (const [sha256, theirs] of [...people].sort(([a], [b]) => a < b ? -1 : 1)) {
    for (const id of theirs) photosOf.set(id, [...photosOf.get(id) ?? [], sha256]);
  }
  return [...photosOf.values()].map((photos) => photos.join(" ")).sort().join("\n");
}
