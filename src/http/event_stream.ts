import { HttpProblem } from "./http_problem.ts";

/** One event of a stream; `data` is sent as JSON. */
export interface StreamEvent {
  event: string;
  data: unknown;
}

interface Sent extends StreamEvent {
  id: number;
}

/** @returns what a listener gets as an event's data. */
export type ShownData = (event: StreamEvent) => unknown;

/** How many events are kept for those who come back. */
const KEPT = 500;
/** A comment keeps the connection open, in milliseconds. */
const ALIVE_MS = 15_000;
/** How soon a browser asks again after the connection broke, in milliseconds. */
const RETRY_MS = 1000;
/** A listener that takes in nothing is dropped when so much waits for it, in bytes. */
const MOST_WAITING = 1_000_000;
/** Who missed more than this, in characters, begins anew. */
const MOST_MISSED = 200_000;
/** How many may listen at a time: all tabs of a browser need one. */
const MOST_LISTENERS = 200;

/**
 * Server-sent events for several listeners. Ids are `<run>-<number>`: who comes back with the last
 * one that it saw gets what it missed, or `reset` if that is not known any more or is too much.
 */
export class EventStream {
  readonly #run: string;
  readonly #kept: Sent[] = [];
  readonly #listeners = new Map<(sent: Sent) => void, () => void>();
  #lastId = 0;

  /** @param run distinguishes this run of the program from earlier ones. */
  constructor(run: string) {
    this.#run = run;
  }

  get listeners(): number {
    return this.#listeners.size;
  }

  send({ event, data }: StreamEvent): void {
    const sent = { id: ++this.#lastId, event, data };
    this.#kept.push(sent);
    if (this.#kept.length > KEPT) this.#kept.shift();
    for (const listener of this.#listeners.keys()) listener(sent);
  }

  /**
   * @param lastEventId id of the last event that the listener saw, if any.
   * @param signal aborts when the listener has gone.
   * @param shown what the listener gets; everything when left out.
   * @throws {HttpProblem} 503 if too many listen already.
   */
  open(
    lastEventId: string | undefined,
    signal: AbortSignal,
    shown: ShownData = ({ data }) => data,
  ): Response {
    if (this.#listeners.size >= MOST_LISTENERS) {
      throw new HttpProblem(503, { detail: "Too many pages listen", retryAfter: 10 });
    }
    const encoder = new TextEncoder();
    let end = () => {};
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const write = (text: string) => {
          if (-(controller.desiredSize ?? 0) > MOST_WAITING) return end();
          controller.enqueue(encoder.encode(text));
        };
        const tell = (sent: Sent) => write(this.#text(sent, shown));
        const timer = setInterval(() => write(": alive\n\n"), ALIVE_MS);
        end = () => {
          clearInterval(timer);
          if (!this.#listeners.delete(tell)) return;
          try {
            controller.close();
          } catch (error) {
            // The browser closed it first.
            if (!(error instanceof TypeError)) throw error;
          }
        };
        this.#listeners.set(tell, () => end());
        write(`retry: ${RETRY_MS}\n\n`);
        write(this.#missed(lastEventId, shown));
        signal.addEventListener("abort", end);
      },
      cancel: () => end(),
    }, { highWaterMark: 0, size: (chunk) => chunk.length });
    return new Response(body, {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
    });
  }

  /** Ends the stream for everybody who listens. */
  end(): void {
    for (const endOne of [...this.#listeners.values()]) endOne();
  }

  #text(sent: Sent, shown: ShownData): string {
    const { id, event } = sent, data = JSON.stringify(shown(sent));
    return `id: ${this.#run}-${id}\nevent: ${event}\ndata: ${data}\n\n`;
  }

  #missed(lastEventId: string | undefined, shown: ShownData): string {
    if (lastEventId === undefined) return "";
    const [run, id] = lastEventId.split("-"), first = this.#kept[0]?.id ?? this.#lastId + 1;
    if (run === this.#run && /^\d+$/.test(id) && Number(id) + 1 >= first) {
      const missed = this.#kept.filter((one) => one.id > Number(id));
      const text = missed.map((one) => this.#text(one, shown)).join("");
      if (text.length <= MOST_MISSED) return text;
    }
    return this.#text({ id: this.#lastId, event: "reset", data: null }, ({ data }) => data);
  }
}
