import type { DecisionFate } from "../../../contracts/exchange.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import { HubRefusal } from "../../../http/asking/hub_refusal.ts";
import type { Outgoing, OutgoingPhoto, Told } from "../outgoing/own_side.ts";
import type { OwnSaying } from "../outgoing/own_sayings.ts";
import type { SentPicture } from "../read_picture.ts";
import type { ExchangeClient } from "./exchange_client.ts";

/** The event, for what tells a hub of it. */
export interface ToldEvent {
  /** What the hub does not have yet, or a part of it. */
  outgoing(): Promise<Outgoing>;
  /** @returns the bytes of a JPEG, or undefined if there is none by now. */
  picture(sha256: string, picture: SentPicture): Promise<Uint8Array | undefined>;
  /** Records what the hub has by now. */
  record(told: Told, fates: readonly DecisionFate[]): Promise<void>;
}

/** What a hub was told. */
export interface TellingTally {
  /** Photos that the hub did not have from anybody, and those that it had. */
  taken: number;
  known: number;
  /** Photos that it refuses, each with the reason. */
  refused: { name: string; reason: string }[];
  /** Developed photos and thumbnails. */
  pictures: number;
  /** Of both, in bytes. */
  bytes: number;
  /** How many decisions came to what at the hub. */
  decisions: Record<DecisionFate["fate"], number>;
  /** Why the hub cannot carry decisions out. */
  reasons: string[];
}

export interface TellingOptions {
  event: ToldEvent;
  hub: Pick<ExchangeClient, "sendPhotos" | "putPicture" | "sendDecisions">;
  signal: AbortSignal;
  /** Told after each part: how many photos are sent, of how many. */
  onProgress?: (sent: number, of: number) => void;
}

const NO_REASON = "the hub says no reason";

export function emptyTally(): TellingTally {
  const decisions = { done: 0, waiting: 0, superseded: 0, refused: 0 };
  return { taken: 0, known: 0, refused: [], pictures: 0, bytes: 0, decisions, reasons: [] };
}

/**
 * Tells a hub all that it does not have, part by part. What the hub has is recorded once it answered,
 * so that a crash, at whatever moment, has a part told once more: the hub takes nothing twice.
 *
 * @param tally what is told is added to it, also before this throws.
 * @throws {OperatorError} `hub` if the hub refuses to be told.
 */
export async function tellHub(
  options: TellingOptions,
  tally = emptyTally(),
): Promise<TellingTally> {
  const { event, onProgress = () => {} } = options;
  let sent = 0;
  for (;;) {
    const { photos, sayings, photosLeft } = await event.outgoing();
    if (photos.length === 0 && sayings.length === 0) return tally;
    const forgetting = sayings.filter(({ says }) => says.kind === "forget");
    // While the hub still has the faces, it knows whom to erase; photos that come then lack them.
    if (forgetting.length > 0) {
      await tellSayings(options, forgetting, tally);
      continue;
    }
    if (photos.length > 0) await tellPhotos(options, photos, tally);
    // What is said of faces comes after the photos that show them.
    else await tellSayings(options, sayings, tally);
    onProgress(sent += photos.length, sent - photos.length + photosLeft);
  }
}

async function tellPhotos(
  { event, hub, signal }: TellingOptions,
  photos: readonly OutgoingPhoto[],
  tally: TellingTally,
): Promise<void> {
  const outcomes = await orSay(hub.sendPhotos(photos.map(({ photo }) => photo), signal));
  for (const [at, { outcome, reason }] of outcomes.entries()) {
    const { photo: { sha256, name }, version } = photos[at];
    if (outcome === "refused") {
      tally.refused.push({ name, reason: reason ?? NO_REASON });
    } else {
      tally[outcome]++;
      await putPictures({ event, hub, signal }, sha256, tally);
    }
    // Photo by photo, so that no large picture is sent again after a crash.
    await event.record({ photos: [{ sha256, version }], sayings: [] }, []);
  }
}

async function putPictures(
  { event, hub, signal }: TellingOptions,
  sha256: string,
  tally: TellingTally,
): Promise<void> {
  for (const picture of ["thumbnail", "developed"] as const) {
    const bytes = await event.picture(sha256, picture);
    if (bytes === undefined) continue;
    try {
      await hub.putPicture(sha256, picture, bytes, signal);
    } catch (error) {
      // Somebody deleted the photo there in the meantime.
      if (error instanceof HubRefusal && error.by === "hub" && error.status === 404) return;
      throw asFault(error);
    }
    tally.pictures++;
    tally.bytes += bytes.length;
  }
}

async function tellSayings(
  { event, hub, signal }: TellingOptions,
  sayings: readonly OwnSaying[],
  tally: TellingTally,
): Promise<void> {
  const decisions = sayings.map(({ uid: id, madeAt, says }) => (
    { id, made_at: new Date(madeAt).toISOString(), says }
  ));
  const fates = await orSay(hub.sendDecisions(decisions, signal));
  for (const { fate, reason } of fates) {
    tally.decisions[fate]++;
    if (fate === "refused") tally.reasons.push(reason ?? NO_REASON);
  }
  await event.record({ photos: [], sayings: sayings.map(({ uid }) => uid) }, fates);
}

/** @throws {OperatorError} `hub` for what the hub, or a proxy before it, refuses. */
export async function orSay<Answer>(asking: Promise<Answer>): Promise<Answer> {
  try {
    return await asking;
  } catch (error) {
    throw asFault(error);
  }
}

/** @returns what an operator reads of a refusal; any other error as it is. */
function asFault(error: unknown): unknown {
  if (!(error instanceof HubRefusal)) return error;
  const hint = error.hint ?? "The hub's log may say more.";
  return new OperatorError("hub", `the hub refuses: ${error.message}`, hint);
}
