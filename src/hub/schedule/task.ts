import type { HubDatabase } from "../db/database.ts";
import { withLogFields } from "../../runtime/log_fields.ts";
import { tenantIds } from "../db/all_tenants.ts";

/** Something that the hub does every so often. Doing it once more must change nothing. */
export interface Task {
  /** What it does, for the log: `Sending photos that wait to the queue`. */
  name: string;
  everyMs: number;
  /** Whether each process does it that often; otherwise all of them together. */
  isEverywhere?: boolean;
  /** Whether it is first done after that time, or a while after a start; otherwise at once. */
  waitsFirst?: boolean;
  run(): Promise<void>;
}

/** Does something for each tenant that is not suspended, as {@link forEachOf} does. */
export async function forEachTenant(
  db: HubDatabase,
  run: (tenant: string) => Promise<void>,
): Promise<void> {
  const tenants = await db.asSystem((tx) => tenantIds(tx, { areActive: true }));
  await forEachOf(tenants, (tenant) => withLogFields({ tenant }, () => run(tenant)));
}

/**
 * Does something for one after the other. What fails for one of them does not keep it from the others.
 *
 * @throws what failed first.
 */
export async function forEachOf<One>(
  all: readonly One[],
  run: (one: One) => Promise<unknown>,
): Promise<void> {
  const failures: unknown[] = [];
  for (const one of all) {
    try {
      await run(one);
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0) throw failures[0];
}
