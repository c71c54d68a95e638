import { withSaidIfAny } from "../../core/sentences/with_said.ts";
import type { DeadLetter } from "../../contracts/hub/dead_letters.ts";
import type { TenantScope } from "../db/database.ts";
import { photoStates } from "../db/photo_status.ts";
import type { HubWork } from "./hub_work.ts";

/** Dead messages of a tenant that are looked at, the oldest first. */
const MOST = 10_000;

type Parts = Pick<HubWork, "db" | "broker">;

/** @returns the messages about photos that the scope sees, the oldest first. */
export async function deadLetters(
  { db, broker }: Parts,
  scope: TenantScope,
): Promise<DeadLetter[]> {
  const dead = await broker.dead(scope.tenant, MOST);
  const photos = [...new Set(dead.map(({ photo }) => photo))];
  const states = await db.withTenant(scope, (tx) => photoStates(tx, photos));
  const letters = dead.flatMap(({ id, photo, since, reason }) => {
    const status = states.get(photo);
    if (status === undefined) return [];
    const letter = { id, photo_id: photo, status, since: since.toISOString(), reason };
    return [withSaidIfAny(letter, "reason")];
  });
  return letters.sort((a, b) => compare(a.since, b.since) || compare(a.id, b.id));
}

/** @param ids undefined: all that the scope sees. @returns how many wait again. */
export async function redriveLetters(
  parts: Parts,
  scope: TenantScope,
  ids: readonly string[] | undefined,
): Promise<number> {
  const seen = await deadLetters(parts, scope),
    wanted = ids === undefined ? undefined : new Set(ids);
  const mine = seen.filter(({ id }) => wanted?.has(id) ?? true);
  return await parts.broker.redrive(scope.tenant, mine.map(({ id }) => id));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
