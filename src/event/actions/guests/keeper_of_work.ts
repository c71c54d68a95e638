import type { Clock } from "../../../runtime/clock.ts";
import type { EventWork } from "../../engine/event_work.ts";
import { withdrawUnwanted } from "../../galleries/withdraw_unwanted.ts";
import { eraseGuestsFromCopies } from "../../guests/erase_from_copies.ts";
import { FreshSelfies } from "../../guests/fresh_selfies.ts";
import { GuestKeeper } from "../../guests/guest_keeper.ts";

/**
 * What deletes guests' data for good in an event that nobody sorts.
 *
 * @param say receives messages for the operator.
 */
export function keeperOfWork(
  { root, store, disk }: Pick<EventWork, "root" | "store" | "disk">,
  clock: Clock,
  say: (line: string) => void,
) {
  // Nobody took a selfie meanwhile.
  const fresh = new FreshSelfies(clock);
  const keeper = new GuestKeeper({
    ...{ store, clock, fresh, log: { info: say, warn: say }, tell: () => {} },
    withdraw: async () => void await withdrawUnwanted({ store, disk, now: clock.date() }),
    eraseFromCopies: (keep, always) => eraseGuestsFromCopies(root, keep, always),
  });
  return { keeper, fresh };
}
