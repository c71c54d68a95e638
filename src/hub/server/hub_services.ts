import type { Log } from "../../runtime/log.ts";
import type { HubScope } from "../api/hub_scope.ts";
import { regroupPeople } from "./regroup_people.ts";
import { keepSchedule } from "./keep_schedule.ts";

/**
 * Something that the hub does by itself while it serves, such as a sweep.
 *
 * @returns what ends it, once what is under way is finished.
 */
export type HubService = (scope: HubScope, log: Log) => () => Promise<void>;

/** What runs beside the routes, in the order in which it starts. */
const services: readonly HubService[] = [keepSchedule, regroupPeople];

/** @returns what ends all of them, the last one first; to call it again changes nothing. */
export function startServices(scope: HubScope, log: Log): () => Promise<void> {
  const ends = services.map((start) => start(scope, log)).reverse();
  let ended: Promise<void> | undefined;
  return () => ended ??= inOrder(ends);
}

async function inOrder(ends: readonly (() => Promise<void>)[]): Promise<void> {
  for (const end of ends) await end();
}
