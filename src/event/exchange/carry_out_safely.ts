import type { Events } from "../../runtime/events.ts";
import type { Log } from "../../runtime/log.ts";
import { tellOutage } from "../db/outage.ts";
import type { WorkEvent } from "../work_event.ts";
import { rememberOwn } from "./remember_own.ts";
import { carryOut, type TakeInScope } from "./take_in.ts";

export interface CarryOutScope extends Omit<TakeInScope, "people"> {
  events: Pick<Events<WorkEvent>, "emit">;
  log: Pick<Log, "warn">;
}

/**
 * Carries out what others said of faces that were first guesses before; costs one look if nobody
 * else ever said anything.
 *
 * @returns whether anything was decided.
 */
export function carryOutSafely(scope: CarryOutScope): boolean {
  return safely(scope, () => carryOut(scope) > 0) ?? false;
}

/** Remembers what was decided here for others, if the event is exchanged at all. */
export function rememberSafely(
  { store, identity, ...told }: Omit<CarryOutScope, "placements" | "clock">,
): void {
  safely(told, () => {
    if (store.exchange.device() !== undefined) rememberOwn(store, identity);
  });
}

function safely<Result>(
  { events, log }: Pick<CarryOutScope, "events" | "log">,
  work: () => Result,
): Result | undefined {
  try {
    return work();
  } catch (error) {
    tellOutage(events, error);
    log.warn(
      `Cannot compare decisions with other laptops' now, photosort tries again: ${String(error)}`,
    );
    return undefined;
  }
}
