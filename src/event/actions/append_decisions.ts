import type { Decision } from "../../core/decision.ts";
import { openForAppending } from "../db/open.ts";
import { createStore } from "../db/store.ts";

/**
 * Appends decisions to an event that somebody else works on, all or none; they are not applied yet.
 *
 * @param database absolute path of the event's database.
 * @param now milliseconds since 1970.
 * @returns their numbers.
 */
export function appendDecisions(
  database: string,
  decisions: readonly Decision[],
  now: number,
): number[] {
  const store = createStore(openForAppending(database));
  try {
    return store.transaction(() =>
      decisions.map((decision) => store.decisions.propose(decision, now))
    );
  } finally {
    store.close();
  }
}
