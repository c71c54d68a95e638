import { reasonOf } from "../../core/reason_of.ts";
import type { Cut, CutFailure } from "../../processor/crops/crop_protocol.ts";
import { CutQueue } from "../../processor/crops/cut_queue.ts";
import type { CutOutcome, PictureThread } from "../../processor/crops/picture_thread.ts";
import { RecentPictures } from "../../processor/crops/recent_pictures.ts";
import type { FaceInPhoto } from "../db/pictures.ts";
import type { Objects } from "../objects/objects.ts";

/** Bytes of the crops in memory. */
const MOST_BYTES = 16e6;

export interface FaceCropsOptions {
  objects: Pick<Objects, "get">;
  /** Cuts them; sharp runs in its thread alone. */
  thread: Pick<PictureThread, "cut">;
  /** Receives messages for the log. */
  warn: (message: string) => void;
}

/**
 * Faces cut out of developed photos. Those that were shown last stay in memory, by the photo's key
 * and the place in it, which is that of a tenant; whoever asks must have looked into the database
 * first, so that nothing is shown that is gone or another's.
 */
export class FaceCrops {
  readonly #objects: FaceCropsOptions["objects"];
  readonly #thread: FaceCropsOptions["thread"];
  readonly #warn: FaceCropsOptions["warn"];
  readonly #recent = new RecentPictures(MOST_BYTES);
  /** How many times they were forgotten. */
  #emptied = 0;
  readonly #queue = new CutQueue((key, cuts) => this.#cut(key, cuts));

  constructor({ objects, thread, warn }: FaceCropsOptions) {
    this.#objects = objects;
    this.#thread = thread;
    this.#warn = warn;
  }

  /**
   * @param edge long edge at most, in pixels.
   * @returns a JPEG of the square around the face; undefined if `signal` aborts; otherwise no_file if
   * the developed photo is gone, unreadable if it cannot be read or cut now.
   */
  async crop(
    { developed, box }: FaceInPhoto,
    edge: number,
    signal: AbortSignal,
  ): Promise<Uint8Array | { failed: CutFailure } | undefined> {
    const { x, y, width, height } = box, name = [developed, x, y, width, height, edge].join(" ");
    const kept = this.#recent.get(name);
    if (kept !== undefined) return kept;
    const emptied = this.#emptied;
    const found = await this.#queue.ask({ name, file: developed, cut: { box, edge } }, signal);
    // What was read before photos were erased must not be kept after.
    if (found instanceof Uint8Array && emptied === this.#emptied) this.#recent.put(name, found);
    return found;
  }

  /** Forgets the crops in memory. To be called when photos were erased. */
  empty(): void {
    this.#emptied++;
    this.#recent.empty();
  }

  async #cut(key: string, cuts: readonly Cut[]): Promise<CutOutcome> {
    try {
      const bytes = await this.#read(key);
      if (bytes === undefined) return { failed: "no_file", reason: "It is gone" };
      return await this.#thread.cut(bytes, cuts);
    } catch (error) {
      const reason = reasonOf(error);
      this.#warn(`No faces can be cut out of ${key}: ${reason}`);
      return { failed: "unreadable", reason };
    }
  }

  async #read(key: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const found = await this.#objects.get(key);
    if (found === undefined) return undefined;
    return await new Response(found.body as ReadableStream<Uint8Array<ArrayBuffer>>).bytes();
  }
}
