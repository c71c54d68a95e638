import type { ExchangedChanges } from "../../../contracts/exchange.ts";
import { OperatorError } from "../../../core/operator_error.ts";
import type { AskHub } from "../../../http/asking/ask_hub.ts";
import { PassingFault } from "../../../http/asking/passing_fault.ts";
import { backoffMs } from "../../../runtime/backoff.ts";
import type { Clock } from "../../../runtime/clock.ts";
import { ExchangeClient, type Laptop } from "./exchange_client.ts";
import { orSay, tellHub, type ToldEvent } from "./tell_hub.ts";

/** The event, for what talks with a hub about it. */
export interface ExchangedEvent extends ToldEvent {
  /** This laptop, and up to where the hub's changes are taken in. */
  standing(): Promise<{ laptop: Laptop; cursor?: string }>;
  /** Takes in what others said, and up to where that is. */
  takeIn(changes: ExchangedChanges): Promise<unknown>;
  /** The hub is away, for the reason given, or answers: null. Said once for each change. */
  heard(away: string | null): Promise<void>;
}

export interface HubExchangeOptions {
  event: ExchangedEvent;
  ask: AskHub;
  clock: Clock;
}

/** How long the hub waits for a change, in seconds: a line that is lost is noticed soon after. */
const WAIT_SECONDS = 4;
/** Pauses after a failure, in milliseconds: whoever is online again is heard within five seconds. */
const FIRST_PAUSE_MS = 250, MOST_PAUSE_MS = 1000;
/** The same if the hub refuses, or the event cannot be asked, as while sorting is stopped. */
const REFUSED_PAUSE_MS = 5000, MOST_REFUSED_PAUSE_MS = 60_000, STOPPED_PAUSE_MS = 1000;
/** What changes within so many milliseconds is told together. */
const GATHER_MS = 1000;
/** How long at most nobody looks whether there is something to tell, in milliseconds. */
const LOOK_MS = 5000;

/**
 * Talks with a hub until it is stopped: hears what others say, and tells what is new here. While the
 * hub is away, hearing tries again and again, and telling waits.
 */
export class HubExchange {
  readonly #options: HubExchangeOptions;
  #wake = Promise.withResolvers<void>();
  #online = Promise.withResolvers<void>();
  #away: string | null | undefined;

  constructor(options: HubExchangeOptions) {
    this.#options = options;
  }

  /** Something changed in the event that the hub may not know yet. */
  changed(): void {
    this.#wake.resolve();
  }

  /** @throws only for defects; resolves once the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    await Promise.all([
      this.#again(signal, (client, onDone) => this.#hear(client, onDone, signal)),
      this.#again(signal, (client, onDone) => this.#tell(client, onDone, signal)),
    ]);
  }

  /** Does some work again and again, until the signal aborts, with longer pauses if it fails. */
  async #again(
    signal: AbortSignal,
    work: (client: ExchangeClient, onDone: () => void) => Promise<void>,
  ): Promise<void> {
    const { event, ask, clock } = this.#options;
    for (let failures = 0; !signal.aborted;) {
      try {
        const { laptop } = await event.standing();
        const client = new ExchangeClient(ask, laptop, { isOnce: true });
        await work(client, () => void (failures = 0));
      } catch (error) {
        if (signal.aborted) return;
        await clock.sleep(await this.#pauseAfter(error, ++failures), signal);
      }
    }
  }

  /** @returns milliseconds. @throws what is a defect. */
  async #pauseAfter(error: unknown, failures: number): Promise<number> {
    if (error instanceof PassingFault) {
      await this.#heard(error.message);
      const pauseMs = backoffMs(failures, FIRST_PAUSE_MS, MOST_PAUSE_MS) *
        (0.5 + Math.random() / 2);
      return Math.max(pauseMs, error.pauseMs ?? 0);
    }
    if (!(error instanceof OperatorError)) throw error;
    if (error.exit !== "hub") return STOPPED_PAUSE_MS;
    await this.#heard(`${error.message}. ${error.hint}`);
    return backoffMs(failures, REFUSED_PAUSE_MS, MOST_REFUSED_PAUSE_MS);
  }

  /** Hears until the hub, or the event, fails. */
  async #hear(client: ExchangeClient, onDone: () => void, signal: AbortSignal): Promise<void> {
    const { event, clock } = this.#options;
    for (let isMore = false; !signal.aborted;) {
      const since = clock.now(), { cursor } = await event.standing();
      // A hub that was away is asked for an answer at once.
      const waits: boolean = !isMore && this.#away === null;
      const changes: ExchangedChanges = await orSay(
        client.changes(cursor, waits ? WAIT_SECONDS : 0, signal),
      );
      await this.#heard(null);
      const isNew = changes.cursor !== cursor || changes.fates.length > 0;
      if (isNew) await event.takeIn(changes);
      isMore = changes.more && isNew;
      onDone();
      // A hub that is about to end does not wait for changes.
      if (!isNew && clock.now() - since < FIRST_PAUSE_MS) await clock.sleep(FIRST_PAUSE_MS, signal);
    }
  }

  /** Tells until the hub, or the event, fails. */
  async #tell(client: ExchangeClient, onDone: () => void, signal: AbortSignal): Promise<void> {
    const { event } = this.#options;
    while (!signal.aborted) {
      await this.#unless(signal, this.#online.promise);
      this.#wake = Promise.withResolvers();
      await tellHub({ event, hub: client, signal });
      onDone();
      await this.#unless(signal, this.#wake.promise, LOOK_MS);
      await this.#options.clock.sleep(GATHER_MS, signal);
    }
  }

  /** Waits for something, or so many milliseconds, unless the signal aborts. */
  async #unless(signal: AbortSignal, waited: Promise<void>, ms?: number): Promise<void> {
    const over = new AbortController(), stop = () => over.abort();
    signal.addEventListener("abort", stop);
    const pause = this.#options.clock.sleep(ms ?? 2 ** 30, over.signal);
    await Promise.race([waited, pause]);
    over.abort();
    signal.removeEventListener("abort", stop);
  }

  /** Says so at each failure: the engine may be another one since the first. */
  async #heard(away: string | null): Promise<void> {
    const before = this.#away;
    this.#away = away;
    if (away === null) this.#online.resolve();
    else if (before === null) this.#online = Promise.withResolvers();
    if (away === null && before === null) return;
    try {
      await this.#options.event.heard(away);
    } catch (error) {
      // While sorting is stopped there is nobody to tell.
      if (!(error instanceof OperatorError)) throw error;
    }
  }
}
