import { markGone, removeWorkers } from "../db/workers.ts";
import type { HubWork } from "./hub_work.ts";

/** Workers that are gone are shown for so long, in milliseconds. */
const SHOWN_MS = 7 * 24 * 3_600_000;

/**
 * Takes workers that were silent for long to be gone, and removes those that have long been.
 *
 * @returns their names.
 */
export async function sweepWorkers(
  { db, clock, settings, served }: Pick<HubWork, "db" | "clock" | "settings" | "served">,
): Promise<string[]> {
  const now = clock.date();
  const gone = await db.asSystem(async (tx) => {
    await removeWorkers(tx, new Date(now - SHOWN_MS));
    return await markGone(tx, new Date(now - settings.goneSeconds * 1000));
  });
  for (const worker of gone) await served.forget(worker);
  return gone.map(({ name }) => name);
}
