import { setTimeout as delay } from "node:timers/promises";
import { EventStream } from "../../http/event_stream.ts";
import { HttpProblem } from "../../http/http_problem.ts";

/** What a guest is told of when it changes. */
export interface GuestCounts {
  photos: number;
  asked: number;
}

/** Streams at a time, of one browser and of all. */
const MOST_OF_SESSION = 4, MOST = 400;
/** How long changes are gathered before anybody is told, in milliseconds. */
const GATHERED_MS = 1000;
/** Seconds after which a browser that found no room may try again. */
const RETRY_S = 30;

interface Listening {
  stream: EventStream;
  /** What was told last, as JSON. */
  told: string;
}

/** Tells guests' open pages when there are other photos of them. */
export class GuestNews {
  readonly #counts: (session: string) => GuestCounts | undefined;
  readonly #failed: (error: unknown) => void;
  readonly #gatheredMs: number;
  readonly #listening = new Map<string, Listening>();
  #isTelling = false;
  #isStale = false;

  /**
   * @param counts of a session as they are now; undefined if it is over.
   * @param failed told why nobody hears anything now.
   */
  constructor(
    counts: (session: string) => GuestCounts | undefined,
    failed: (error: unknown) => void,
    gatheredMs = GATHERED_MS,
  ) {
    this.#counts = counts;
    this.#failed = failed;
    this.#gatheredMs = gatheredMs;
  }

  /**
   * @param signal aborts when the browser has gone.
   * @throws {HttpProblem} 503 if too many listen; 404 if the session is over.
   */
  open(session: string, signal: AbortSignal): Response {
    const counts = this.#counts(session);
    if (counts === undefined) throw new HttpProblem(404);
    this.#dropSilent();
    const streams = [...this.#listening.values()].map(({ stream }) => stream.listeners);
    const mine = this.#listening.get(session)?.stream ?? new EventStream("guest");
    if (mine.listeners >= MOST_OF_SESSION || streams.reduce((a, b) => a + b, 0) >= MOST) {
      throw new HttpProblem(503, { retryAfter: RETRY_S });
    }
    const answer = mine.open(undefined, signal);
    this.#tell(session, { stream: mine, told: "" }, counts);
    return answer;
  }

  /** Photos, people or what guests said may have changed. */
  changed(): void {
    this.#isStale = true;
    if (!this.#isTelling) this.#tellAll().catch(this.#failed);
  }

  async #tellAll(): Promise<void> {
    this.#isTelling = true;
    try {
      while (this.#isStale) {
        await delay(this.#gatheredMs);
        this.#isStale = false;
        this.#dropSilent();
        for (const session of [...this.#listening.keys()]) {
          // Pictures and pages are answered between two of them.
          await delay(0);
          this.#tellOne(session);
        }
      }
    } finally {
      this.#isTelling = false;
    }
  }

  #tellOne(session: string): void {
    const listening = this.#listening.get(session);
    if (listening === undefined) return;
    const counts = this.#counts(session);
    if (counts !== undefined) return this.#tell(session, listening, counts);
    this.#listening.delete(session);
    // Nobody would count it any more.
    listening.stream.end();
  }

  #tell(session: string, { stream, told }: Listening, counts: GuestCounts): void {
    const now = JSON.stringify(counts);
    this.#listening.set(session, { stream, told: now });
    if (now !== told) stream.send({ event: "changed", data: counts });
  }

  #dropSilent(): void {
    for (const [session, { stream }] of this.#listening) {
      if (stream.listeners === 0) this.#listening.delete(session);
    }
  }
}
