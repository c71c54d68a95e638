import { withdrawUnwanted } from "../../galleries/withdraw_unwanted.ts";
import { FreshSelfies } from "../../guests/fresh_selfies.ts";
import type { GuestEvent } from "../../guests/guest_event.ts";
import { GuestKeeper } from "../../guests/guest_keeper.ts";
import type { GuestParts } from "../../guests/guest_parts.ts";
import { MatchAgain } from "../../guests/match_again.ts";
import type { AppDependencies } from "./dependencies.ts";

/** Builds what guests are served by. */
export function wireGuests(deps: AppDependencies, signal: AbortSignal) {
  const { store, clock, identity, log, events, lookAtSelfie } = deps;
  const fresh = new FreshSelfies(clock), tell = (event: GuestEvent) => events.emit(event);
  const keeper = new GuestKeeper({
    ...{ store, clock, log, fresh, tell },
    async withdraw() {
      if (store.galleries.all().length === 0) return;
      await withdrawUnwanted({ store, disk: deps.disk, now: clock.date() });
    },
    eraseFromCopies: deps.eraseGuestsFromCopies,
  });
  const eraseSoon = () => keeper.eraseSoon();
  const matchAgain = new MatchAgain({ store, identity, clock, log, tell, signal });
  events.subscribe(({ type }) => {
    if (type === "photoIdentified") matchAgain.considerUnfound();
    if (type === "regrouped" || type === "personChanged") matchAgain.considerEverybody();
  });
  const parts: GuestParts = { store, clock, identity, lookAtSelfie, fresh, tell, eraseSoon };
  return {
    ...parts,
    keeper,
    matchAgain,
    /** Enrolments are gone with a person who was forgotten. */
    gone(enrolments: readonly number[]): void {
      for (const enrolment of enrolments) {
        fresh.drop(enrolment);
        tell({ type: "enrolmentChanged", enrolment });
      }
    },
  };
}

export type Guests = ReturnType<typeof wireGuests>;
