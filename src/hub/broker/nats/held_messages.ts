import type { TakenMessage } from "../broker.ts";

interface Held {
  /** The subject by which the server is told of it. */
  ack: string;
  /** When another one may have it, in milliseconds of the clock. */
  until: number;
}

/**
 * Messages that this process took, while nobody else can have them. The server believes whoever tells
 * it of a message, also one whose time is over, so that is looked at here.
 */
export class HeldMessages {
  readonly #held = new Map<string, Held>();

  /**
   * @param keptMs how long a message is its taker's.
   * @param now milliseconds that pass evenly.
   */
  constructor(private readonly keptMs: number, private readonly now: () => number) {}

  /** @param askedAt by the clock, before the server was asked for it. */
  add(message: TakenMessage, ack: string, askedAt: number): void {
    for (const [key, { until }] of this.#held) {
      if (until > this.now()) break;
      this.#held.delete(key);
    }
    this.#held.set(keyOf(message), { ack, until: askedAt + this.keptMs });
  }

  /** @returns by which subject the server is told of it; undefined if it is another's by now. */
  find(message: TakenMessage): string | undefined {
    const held = this.#held.get(keyOf(message));
    return held !== undefined && held.until > this.now() ? held.ack : undefined;
  }

  /** @param toldAt by the clock, before the server was told to leave it here. */
  keep(message: TakenMessage, toldAt: number): void {
    const ack = this.find(message);
    if (ack === undefined) return;
    this.#held.delete(keyOf(message));
    this.#held.set(keyOf(message), { ack, until: toldAt + this.keptMs });
  }

  /** Nothing more is said of it. */
  drop(message: TakenMessage): void {
    this.#held.delete(keyOf(message));
  }
}

function keyOf({ id, tries }: TakenMessage): string {
  return `${id}/${tries}`;
}
