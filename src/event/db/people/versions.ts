import type { DatabaseSync } from "node:sqlite";

/** When a person was last seen otherwise; the schema counts that by triggers. */
export function versionQueries(db: DatabaseSync) {
  const versions = db.prepare(
    `SELECT id, created_at, version FROM person WHERE id IN (SELECT value FROM json_each(?))`,
  );
  return {
    /**
     * @returns for each person who is there what differs as soon as they have another name, folder or
     * role, turn out to be somebody else, or lose a face; a face that comes to them changes nothing.
     * A database that was made anew has others.
     */
    of: (people: readonly number[]): Map<number, string> =>
      new Map(
        versions.all(JSON.stringify(people)).map(({ id, created_at, version }) => [
          Number(id),
          `${Number(created_at).toString(36)}.${Number(version).toString(36)}`,
        ]),
      ),
  };
}

export type VersionQueries = ReturnType<typeof versionQueries>;
