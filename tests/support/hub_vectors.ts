/** A hub's database with the extension `vector`, in memory. */
import { vector } from "@electric-sql/pglite-pgvector";
import type { HubDatabase } from "../../src/hub/db/database.ts";
import { openPglite } from "../../src/hub/db/opening/open_pglite.ts";
import { indexVectors } from "../../src/hub/db/vectors/prepare_vectors.ts";

let opened: Promise<HubDatabase> | undefined;

Deno.test.afterAll(async () => {
  await (await opened)?.close();
});

/** @returns one database for all tests of a file: each has tenants of its own. */
export function databaseWithVectors(): Promise<HubDatabase> {
  return opened ??= openPglite(undefined, { vector });
}

/** Makes indexes of tenants that have so many people, as `photosort hub migrate` does. */
export async function indexFrom(db: HubDatabase, people: number): Promise<string[]> {
  const said: string[] = [];
  const run = (text: string) =>
    db.asBroker(`RESET ROLE; ${text.replaceAll(" CONCURRENTLY", "")}`).then(({ rows }) => rows);
  await indexVectors(run, (line) => said.push(line), people);
  return said;
}
