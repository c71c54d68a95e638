import {
  type DecisionFate,
  type ExchangedChanges,
  exchangedChangesSchema,
  type ExchangedDecision,
  type ExchangedPhoto,
  sentDecisionsSchema,
  sentPhotosSchema,
} from "../../../contracts/exchange.ts";
import type { AskHub, HubRequest } from "../../../http/asking/ask_hub.ts";
import { jsonOf } from "../../../http/asking/json_of.ts";
import type { SentPicture } from "../read_picture.ts";

/** This laptop, as the hub knows it. */
export interface Laptop {
  /** A UUID of version 7. */
  id: string;
  name: string;
}

/** What the hub says of a photo that it was sent. */
export interface PhotoOutcome {
  sha256: string;
  outcome: "taken" | "known" | "refused";
  reason: string | null;
}

/** Time for an answer to begin, in milliseconds; and the slowest line for uploads, in bytes a ms. */
const ANSWER_MS = 30_000, SLOWEST = 10;
/** The same of changes: a line that is lost is to be noticed soon. */
const CHANGES_MS = 4000;

/** What a laptop says to the hub; each is said until it is answered, unless `signal` aborts. */
export class ExchangeClient {
  readonly #ask: AskHub;
  readonly #laptop: Laptop;
  readonly #isOnce: boolean;

  /** @param isOnce whether each is said once only, and a {@link PassingFault} is the caller's. */
  constructor(ask: AskHub, laptop: Laptop, { isOnce } = { isOnce: false }) {
    this.#ask = ask;
    this.#laptop = laptop;
    this.#isOnce = isOnce;
  }

  /** @throws {HubRefusal} if it takes none of them. @returns what became of each, in their order. */
  async sendPhotos(
    photos: readonly ExchangedPhoto[],
    signal: AbortSignal,
  ): Promise<PhotoOutcome[]> {
    const body = { device: this.#laptop, photos }, read = jsonOf(sentPhotosSchema);
    return (await this.#post("/v1/exchange/photos", body, read, signal)).photos;
  }

  /** @param bytes of a JPEG. */
  async putPicture(
    sha256: string,
    picture: SentPicture,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<void> {
    const path = `/v1/exchange/photos/${sha256}/${picture}?device=${this.#laptop.id}`;
    await this.#ask({
      ...{ method: "PUT", path, body: bytes },
      timeoutMs: ANSWER_MS + bytes.length / SLOWEST,
      read: async (response) => void await response.body?.cancel(),
      isOnce: this.#isOnce,
    }, signal);
  }

  /** @returns what became of each, in their order. */
  async sendDecisions(
    decisions: readonly Omit<ExchangedDecision, "device" | "made_by">[],
    signal: AbortSignal,
  ): Promise<DecisionFate[]> {
    const { id, name } = this.#laptop, by = { device: id, made_by: name };
    const body = { device: this.#laptop, decisions: decisions.map((one) => ({ ...one, ...by })) };
    const read = jsonOf(sentDecisionsSchema);
    return (await this.#post("/v1/exchange/decisions", body, read, signal)).decisions;
  }

  /**
   * @param cursor up to where changes are known; undefined: none is.
   * @param waitSeconds how long the hub waits for a change if there is none, 0 to 20.
   */
  async changes(
    cursor: string | undefined,
    waitSeconds: number,
    signal: AbortSignal,
  ): Promise<ExchangedChanges> {
    const query = new URLSearchParams({ device: this.#laptop.id, wait: String(waitSeconds) });
    if (cursor !== undefined) query.set("cursor", cursor);
    const how = { timeoutMs: CHANGES_MS + waitSeconds * 1000, isOnce: this.#isOnce };
    const path = `/v1/exchange/changes?${query}`, read = jsonOf(exchangedChangesSchema);
    return await this.#ask({ method: "GET", path, read, ...how }, signal);
  }

  /** What many photos or decisions come to takes the hub a while. */
  #post<Answer>(
    path: string,
    body: unknown,
    read: HubRequest<Answer>["read"],
    signal: AbortSignal,
  ): Promise<Answer> {
    const how = { timeoutMs: 2 * ANSWER_MS, isOnce: this.#isOnce };
    return this.#ask({ method: "POST", path, body, read, ...how }, signal);
  }
}
