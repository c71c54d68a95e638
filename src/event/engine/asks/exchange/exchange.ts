import type { DecisionFate, ExchangedChanges } from "../../../../contracts/exchange.ts";
import { deviceOf } from "../../../exchange/device_of.ts";
import {
  type Outgoing,
  outgoingFor,
  recordTold,
  type Told,
} from "../../../exchange/outgoing/own_side.ts";
import { pictureOf, type SentPicture } from "../../../exchange/read_picture.ts";
import { recordFates, takeIn, type TakenIn } from "../../../exchange/take_in.ts";
import type { AskScope } from "../ask_scope.ts";

/** The hub that the event is exchanged with, by its origin. */
interface WithHub {
  hub: string;
}

/** This laptop as the hub knows it, and up to where the hub's changes are taken in. */
export interface ExchangeStanding {
  laptop: { id: string; name: string };
  cursor?: string;
}

/** @param computer name of this computer. */
export function exchangeStanding(
  { store, clock }: Pick<AskScope, "store" | "clock">,
  { hub, computer }: WithHub & { computer: string },
): ExchangeStanding {
  return { laptop: deviceOf(store, computer, clock.date()), cursor: store.exchange.cursor(hub) };
}

/** @returns what the hub does not have yet, or a part of it. */
export function exchangeOutgoing(
  { store, identity: { model, bounds } }: Pick<AskScope, "store" | "identity">,
  { hub }: WithHub,
): Outgoing {
  return outgoingFor({ store, model, costs: bounds.costs }, hub);
}

/** @returns the bytes of a JPEG, or undefined if there is none by now. */
export async function exchangePicture(
  { store, root }: Pick<AskScope, "store" | "root">,
  { sha256, picture }: { sha256: string; picture: SentPicture },
): Promise<Uint8Array | undefined> {
  return await pictureOf({ store, root }, sha256, picture);
}

/** Records what the hub has by now, and what became of decisions there. */
export function exchangeTold(
  { store }: Pick<AskScope, "store">,
  { hub, told, fates }: WithHub & { told: Told; fates: DecisionFate[] },
): void {
  recordTold({ store }, hub, told);
  recordFates(store, fates);
}

/** Takes in what others found and said. */
export async function exchangeTakeIn(
  scope: AskScope,
  { hub, changes }: WithHub & { changes: ExchangedChanges },
): Promise<TakenIn> {
  return await takeIn(scope, hub, changes);
}

/** @param away why the hub cannot be reached; null: it answers. */
export function exchangeHeard(
  { conditions }: Pick<AskScope, "conditions">,
  { hub, away }: WithHub & { away: string | null },
): void {
  conditions.hub.heard(hub, away);
}
