import type { Outage } from "../../core/condition.ts";
import { isNoRoom } from "../../core/transient_fault.ts";
import type { Events } from "../../runtime/events.ts";
import type { WorkEvent } from "../work_event.ts";
import { isDatabaseFull, isDatabaseOutage } from "./sqlite_error.ts";

/** @returns whether an error says that a drive is full, or that the database cannot be used now. */
export function outageOf(error: unknown): Outage | undefined {
  if (isNoRoom(error) || isDatabaseFull(error)) return "full";
  return isDatabaseOutage(error) ? "database" : undefined;
}

/** Tells of the outage that made some work fail, if one did. */
export function tellOutage(events: Pick<Events<WorkEvent>, "emit">, error: unknown): void {
  const outage = outageOf(error);
  if (outage !== undefined) events.emit({ type: "outage", outage });
}
