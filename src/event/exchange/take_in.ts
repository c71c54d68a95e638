import { setImmediate as othersFirst } from "node:timers/promises";
import type {
  DecisionFate,
  ExchangedChanges,
  ExchangedDecision,
} from "../../contracts/exchange.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Maker } from "../db/exchange/saying_table.ts";
import type { Store } from "../db/store.ts";
import type { Identity } from "../identity/identity.ts";
import { rememberOwn } from "./remember_own.ts";
import { forgetElsewhere } from "./forget_elsewhere.ts";
import { settleSayings } from "./settle_sayings.ts";
import { takeAwayPhotos, takeInPhoto } from "./take_in_photos.ts";

/** The parts of a running engine by which it takes in what comes from elsewhere. */
export interface TakeInScope {
  store: Store;
  identity: Identity;
  clock: Pick<Clock, "date">;
  /** Puts photos into the folders of the people they show now. */
  placements: { add(photoId: number): void };
  people: {
    /** Applies what was decided by now. */
    applyDecisions(): Promise<void>;
    /** Regroups if that is due. */
    consider(): void;
  };
}

/** How much of what came was new. */
export interface TakenIn {
  photos: number;
  /** Decisions, whether they hold or not. */
  decisions: number;
}

/**
 * Takes in what others found and said: photos first, then what was said of them. What was taken in
 * before changes nothing, so that after a crash the same comes again.
 *
 * @param hub its origin, such as `https://hub.example:8443`.
 */
export async function takeIn(
  scope: TakeInScope,
  hub: string,
  changes: ExchangedChanges,
): Promise<TakenIn> {
  const { store, identity, clock, people } = scope;
  let photos = 0;
  for (const photo of changes.photos) {
    if (takeInPhoto(store, identity, photo, clock.date())) photos++;
    await othersFirst();
  }
  photos += takeAwayPhotos(store, identity, changes.gone);
  const decisions = takeInDecisions(scope, changes.decisions);
  // What a human says here in the meantime was said before what came is carried out.
  await people.applyDecisions();
  if (photos + decisions > 0) await carryOut(scope);
  recordFates(store, changes.fates);
  store.exchange.putCursor(hub, changes.cursor);
  people.consider();
  return { photos, decisions };
}

/**
 * Carries out what others said, as far as the photos that are here by now allow.
 *
 * @param signal aborts when the store is about to be closed; the rest is done later then.
 * @returns how many decisions were made for it.
 */
export async function carryOut(
  { store, identity, clock, placements }: Omit<TakeInScope, "people">,
  signal?: AbortSignal,
): Promise<number> {
  if (!store.sayings.areFromElsewhere()) return 0;
  rememberOwn(store, identity);
  const { photos, decisions } = await settleSayings({
    ...{ store, identity, signal },
    now: clock.date(),
  });
  for (const photo of photos) placements.add(photo);
  return decisions;
}

/** Records what became at the hub of decisions that were made here. */
export function recordFates(store: Store, fates: readonly DecisionFate[]): void {
  if (fates.length === 0) return;
  store.transaction(() => {
    for (const { id: uid, fate, reason } of fates) store.exchange.putFate({ uid, fate, reason });
  });
}

/** @returns how many are new. */
function takeInDecisions(
  { store, identity, placements }: TakeInScope,
  decisions: readonly ExchangedDecision[],
): number {
  const fresh = decisions.filter(({ id }) => !store.sayings.has(id));
  for (const { id: uid, made_at, device, made_by: madeBy, says } of fresh) {
    const maker: Maker = { uid, madeAt: Date.parse(made_at), device, madeBy };
    if (says.kind === "forget") {
      for (const photo of forgetElsewhere(store, identity, says, maker)) placements.add(photo);
    } else store.sayings.add({ ...maker, says, fate: "waiting" });
  }
  const first = Math.min(...fresh.map(({ made_at }) => Date.parse(made_at)));
  if (Number.isFinite(first)) store.sayings.retryAfter(first);
  return fresh.length;
}
