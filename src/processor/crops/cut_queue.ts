import type { Cut } from "./crop_protocol.ts";
import type { CutOutcome } from "./picture_thread.ts";

/** A picture that somebody wants to see. */
export interface WantedCut {
  /** The same for the same picture. */
  name: string;
  /** By what the developed photo is found, such as its absolute path. */
  file: string;
  cut: Cut;
}

/** A JPEG, or why there is none; undefined if nobody waits for it any more. */
export type CutResult = Uint8Array | Exclude<CutOutcome, { pictures: unknown }> | undefined;

/** A picture that waits, or is being cut. */
interface Job {
  wanted: WantedCut;
  asking: number;
  result: PromiseWithResolvers<CutResult>;
}

/** How many photos are decoded at a time; sorting needs the cores, too. */
const PHOTOS_AT_ONCE = 2;

/**
 * Has pictures cut: the ones asked for last come first, as those are in sight, and with them all
 * that wait of the same photo, so that it is decoded once. Who asks for what somebody else has asked
 * for waits for the same cut; what nobody waits for any more is not cut.
 */
export class CutQueue {
  readonly #cut: (file: string, cuts: readonly Cut[]) => Promise<CutOutcome>;
  /** By name, the one asked for last at the end. */
  readonly #waiting = new Map<string, Job>();
  readonly #begun = new Map<string, Job>();
  #photos = 0;

  constructor(cut: (file: string, cuts: readonly Cut[]) => Promise<CutOutcome>) {
    this.#cut = cut;
  }

  ask(wanted: WantedCut, signal?: AbortSignal): Promise<CutResult> {
    if (signal?.aborted) return Promise.resolve(undefined);
    const job = this.#jobFor(wanted);
    job.asking++;
    const gaveUp = Promise.withResolvers<undefined>();
    const giveUp = () => {
      job.asking--;
      if (job.asking === 0) this.#waiting.delete(wanted.name);
      gaveUp.resolve(undefined);
    };
    signal?.addEventListener("abort", giveUp, { once: true });
    this.#next();
    return Promise.race([job.result.promise, gaveUp.promise])
      .finally(() => signal?.removeEventListener("abort", giveUp));
  }

  #jobFor(wanted: WantedCut): Job {
    const { name } = wanted, begun = this.#begun.get(name);
    if (begun !== undefined) return begun;
    const job = this.#waiting.get(name) ??
      { wanted, asking: 0, result: Promise.withResolvers<CutResult>() };
    this.#waiting.delete(name);
    this.#waiting.set(name, job);
    return job;
  }

  #next(): void {
    while (this.#photos < PHOTOS_AT_ONCE && this.#waiting.size > 0) {
      const waiting = [...this.#waiting.values()], { file } = waiting.at(-1)!.wanted;
      const jobs = waiting.filter(({ wanted }) => wanted.file === file);
      for (const job of jobs) {
        this.#waiting.delete(job.wanted.name);
        this.#begun.set(job.wanted.name, job);
      }
      this.#photos++;
      this.#cutAll(file, jobs);
    }
  }

  async #cutAll(file: string, jobs: readonly Job[]): Promise<void> {
    const outcome = await this.#cut(file, jobs.map(({ wanted }) => wanted.cut));
    this.#photos--;
    for (const [i, { wanted, result }] of jobs.entries()) {
      this.#begun.delete(wanted.name);
      result.resolve("pictures" in outcome ? outcome.pictures[i] : outcome);
    }
    this.#next();
  }
}
