import { reasonOf } from "../../core/reason_of.ts";
import type { Glimpse } from "../../processor/crops/glimpse.ts";
import type { PictureQueries } from "../db/pictures.ts";
import { findFailed, type NotOpened } from "./find_failed.ts";
import type { PictureThread } from "../../processor/crops/picture_thread.ts";

/** Long edge of such a picture in pixels. */
const EDGE = 320;
/** Pictures in memory, and files known to hold none. */
const MOST_KEPT = 200;

export type FailedOutcome =
  /** `version` changes whenever the picture does. */
  | (Glimpse & { type: "picture"; version: string })
  | { type: "missing"; why: NotOpened | "unreadable" | "no_picture"; reason?: string };

/**
 * Pictures of files that could not be sorted, as far as there are any. One file is looked into at a
 * time and, while it stays as it is, once: what makes a decoder slow does so again. They are kept in
 * memory alone.
 */
export class FailedPictures {
  readonly #root: string;
  readonly #queries: Pick<PictureQueries, "failed">;
  readonly #thread: Pick<PictureThread, "glimpse">;
  /** By name, the oldest first. */
  readonly #kept = new Map<string, Promise<FailedOutcome>>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(
    root: string,
    queries: Pick<PictureQueries, "failed">,
    thread: Pick<PictureThread, "glimpse">,
  ) {
    this.#root = root;
    this.#queries = queries;
    this.#thread = thread;
  }

  /** @param id number of a photo in Errors. */
  async get(id: number): Promise<FailedOutcome> {
    try {
      const found = await findFailed(this.#root, this.#queries, id);
      if (typeof found === "string") return { type: "missing", why: found };
      const { name, file } = found, kept = this.#kept.get(name) ?? this.#inTurn(name, file);
      return await kept;
    } catch (error) {
      return { type: "missing", why: "unreadable", reason: reasonOf(error) };
    }
  }

  empty(): void {
    this.#kept.clear();
  }

  #inTurn(name: string, file: string): Promise<FailedOutcome> {
    const outcome = this.#last.then(() => this.#look(name, file));
    this.#last = outcome;
    this.#kept.set(name, outcome);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    return outcome;
  }

  async #look(name: string, file: string): Promise<FailedOutcome> {
    const outcome = await this.#thread.glimpse(file, EDGE);
    if ("failed" in outcome) {
      return { type: "missing", why: outcome.failed, reason: outcome.reason };
    }
    const { glimpse } = outcome;
    if (glimpse === undefined) return { type: "missing", why: "no_picture" };
    return { ...glimpse, type: "picture", version: `${name}-${glimpse.shows}` };
  }
}
