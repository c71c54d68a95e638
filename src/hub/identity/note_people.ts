import type { TenantTx } from "../db/database.ts";
import { peopleById } from "../db/people.ts";
import type { NotedChange } from "../db/tenant_numbers.ts";

/**
 * @param people who changed, as they are now.
 * @param photos that show others than before.
 * @returns what the change feed is to say of them.
 */
export async function noteOfPeople(
  tx: TenantTx,
  people: Iterable<number>,
  photos: Iterable<number>,
): Promise<NotedChange[]> {
  const known = await peopleById(tx, [...people]);
  return [
    ...known.map(({ id, mergedInto }): NotedChange => (
      { kind: "person", id, op: mergedInto === null ? "changed" : "gone" }
    )),
    ...Array.from(photos, (id): NotedChange => ({ kind: "photo", id, op: "changed" })),
  ];
}
