import type { DatabaseSync } from "node:sqlite";
import { integer, rowReader, word } from "../row.ts";

/** Somebody whose photos nobody else may see. */
export interface UnpublishedRow {
  /** As it was said; the person may have been merged into another one since. */
  personId: number;
  by: "guest" | "operator";
  at: number;
}

/** Somebody whom the operator is asked to forget. */
export type ErasureWishRow = Omit<UnpublishedRow, "by">;

const wishRow = rowReader<ErasureWishRow>({ personId: integer, at: integer });
const unpublishedRow = rowReader<UnpublishedRow>({
  ...{ personId: integer, at: integer, by: word<UnpublishedRow["by"]>() },
});

/** Statements over the tables `unpublished_person`, `erasure_wish` and `barred_photo`. */
export function peopleWishTable(db: DatabaseSync) {
  const unpublished = db.prepare("SELECT * FROM unpublished_person ORDER BY person_id");
  const unpublish = db.prepare(
    `INSERT INTO unpublished_person (person_id, by, at) VALUES (?, ?, ?)
      ON CONFLICT (person_id) DO NOTHING`,
  );
  const publish = db.prepare("DELETE FROM unpublished_person WHERE person_id = ?");
  const wishes = db.prepare("SELECT * FROM erasure_wish ORDER BY person_id");
  const wish = db.prepare(
    "INSERT INTO erasure_wish (person_id, at) VALUES (?, ?) ON CONFLICT (person_id) DO NOTHING",
  );
  const drop = db.prepare("DELETE FROM erasure_wish WHERE person_id = ?");
  const bar = db.prepare(
    `INSERT OR IGNORE INTO barred_photo SELECT p.sha256 FROM photo p JOIN face f ON f.photo_id = p.id
      WHERE f.person_id IN (SELECT value FROM json_each(?))`,
  );
  const barred = db.prepare("SELECT sha256 FROM barred_photo ORDER BY sha256");
  const keepBarred = db.prepare("INSERT OR IGNORE INTO barred_photo (sha256) VALUES (?)");
  return {
    /** Lets no guest see photos of people who are about to be forgotten. */
    barPhotosOf: (people: readonly number[]) => bar.run(JSON.stringify(people)),
    /** Hashes of the photos that no guest may see. */
    barred: (): string[] => barred.all().map(({ sha256 }) => String(sha256)),
    keepBarred: (sha256: string) => keepBarred.run(sha256),
    unpublished: () => unpublished.all().map(unpublishedRow),
    unpublish: (person: number, by: UnpublishedRow["by"], now: number) =>
      unpublish.run(person, by, now),
    publish: (person: number) => publish.run(person),
    erasures: () => wishes.all().map(wishRow),
    wishErasure: (person: number, now: number) => wish.run(person, now),
    dropErasure: (person: number) => drop.run(person),
  };
}

export type PeopleWishTable = ReturnType<typeof peopleWishTable>;
