import type { HeldLease, LeasedPhoto } from "../contracts/hub/work.ts";

/** A lease, while a worker has it. */
export interface HeldPhoto {
  lease: LeasedPhoto;
  /** Aborts with a {@link Dropped} when the lease is lost or given back. */
  signal: AbortSignal;
  /** To be called right before the photo is developed: from then on it is not given back. */
  onBegin: () => void;
  /** To be called once it is developed, or will not be. */
  onDeveloped: () => void;
  /**
   * Counts a photo as developed before it is, so that the hub can be told in time.
   *
   * @throws {Dropped} if it is the worker's no more.
   */
  onAnnounced: () => void;
}

/** Why a photo is not worked on any more: the hub took its lease away, or the worker gave it back. */
export class Dropped extends Error {
  override readonly name = "Dropped";
  readonly kind: "lost" | "givenBack";

  constructor(kind: "lost" | "givenBack") {
    super(kind);
    this.kind = kind;
  }
}

interface Held {
  lease: LeasedPhoto;
  stop: AbortController;
  isBegun: boolean;
  isDeveloping: boolean;
}

/** The photos that a worker has leased, and works on or is about to. */
export class HeldPhotos {
  readonly #held = new Map<string, Held>();
  #waiting: (() => void)[] = [];

  /** How many are leased, those included whose work cannot be stopped any more. */
  get size(): number {
    return this.#held.size;
  }

  /** @returns those that are still the worker's, as the hub wants to hear of them. */
  leases(): HeldLease[] {
    return [...this.#held.values()].filter(({ stop }) => !stop.signal.aborted)
      .map(({ lease: { lease_id, tenant, photo_id }, isDeveloping: developing }) => (
        { lease_id, tenant, photo_id, developing }
      ));
  }

  /** Holds a photo while it is worked on. */
  async during(lease: LeasedPhoto, work: (photo: HeldPhoto) => Promise<void>): Promise<void> {
    const stop = new AbortController();
    const held: Held = { lease, stop, isBegun: false, isDeveloping: false };
    this.#held.set(lease.lease_id, held);
    const onAnnounced = () => {
      stop.signal.throwIfAborted();
      held.isDeveloping = true;
    };
    const onBegin = () => {
      onAnnounced();
      held.isBegun = true;
    };
    const onDeveloped = () => void (held.isDeveloping = false);
    try {
      await work({ lease, signal: stop.signal, onBegin, onDeveloped, onAnnounced });
    } finally {
      this.#held.delete(lease.lease_id);
      for (const resolve of this.#waiting.splice(0)) resolve();
    }
  }

  /** @param leases ids that the hub took away; others than those held are passed over. */
  lose(leases: readonly string[]): void {
    for (const id of leases) this.#held.get(id)?.stop.abort(new Dropped("lost"));
  }

  /** Gives back what is not developed yet, or all. */
  giveBack(which: "not begun" | "all"): void {
    for (const { isBegun, stop } of this.#held.values()) {
      if (which === "all" || !isBegun) stop.abort(new Dropped("givenBack"));
    }
  }

  /** Resolves once at most so many are held, or when `signal` aborts. */
  async atMost(most: number, signal?: AbortSignal): Promise<void> {
    while (this.size > most && !signal?.aborted) {
      const { promise, resolve } = Promise.withResolvers<void>();
      const stop = () => resolve();
      this.#waiting.push(resolve);
      signal?.addEventListener("abort", stop);
      await promise;
      signal?.removeEventListener("abort", stop);
    }
  }
}
