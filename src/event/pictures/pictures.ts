import { join } from "node:path";
import { reasonOf } from "../../core/reason_of.ts";
import type { CutFailure } from "../../processor/crops/crop_protocol.ts";
import type { StartThread } from "../../runtime/thread.ts";
import type { Store } from "../db/store.ts";
import { layout } from "../event_layout.ts";
import { CutQueue, type WantedCut } from "../../processor/crops/cut_queue.ts";
import { type FailedOutcome, FailedPictures } from "./failed_pictures.ts";
import { findFace, findPhoto, type Gallery, type NotFound } from "./find_picture.ts";
import { PictureThread } from "../../processor/crops/picture_thread.ts";
import { readCrop } from "./read_crop.ts";
import { RecentPictures } from "../../processor/crops/recent_pictures.ts";

/** Long edges that a picture of a face can have, in pixels: for a grid, and to look closely. */
export const faceEdges = [160, 512] as const;
export type FaceEdge = typeof faceEdges[number];

/** thumb: as in Processed/thumbs · full: the developed photo. */
export type PhotoSize = "thumb" | "full";

export type PictureOutcome =
  /** A JPEG, whose bytes are not to be changed. `version` is of letters, digits and hyphens, and changes whenever the picture does. */
  | { type: "picture"; bytes: Uint8Array; version: string }
  /** There is no such picture now; `reason` says why one that is there cannot be read. */
  | { type: "missing"; why: NotFound | CutFailure; reason?: string }
  /** Who asked gave up. */
  | { type: "cancelled" };

export interface PicturesOptions {
  /** EventRoot, absolute. */
  root: string;
  store: Pick<Store, "pictures">;
  /** Starts the thread that cuts pictures. */
  start: StartThread;
  /** Receives messages for the log. */
  warn: (message: string) => void;
  limits?: Partial<PictureLimits>;
}

export interface PictureLimits {
  /** Bytes of the pictures in memory. */
  memory: number;
  /** Bytes of the pictures in Admin/cache; exceeded by 20 MB at most before the oldest go. */
  disk: number;
  /** After that long, a picture is cut anew. */
  ageMs: number;
}

const usualLimits: PictureLimits = { memory: 8e6, disk: 300e6, ageMs: 7 * 86_400_000 };
const TIDY_AFTER_BYTES = 20e6;
/** How often a face is cut again if its photo is developed again meanwhile. */
const MOST_TRIES = 3;

/**
 * The pictures of an event's faces and photos, found by their numbers alone. Nothing here throws for
 * a picture that cannot be had. Crops are kept in memory and in Admin/cache, by all that they depend
 * on; every request looks into the database first, so that nobody who was forgotten is shown.
 */
export class Pictures {
  readonly #gallery: Gallery;
  readonly #recent: RecentPictures;
  readonly #thread: PictureThread;
  readonly #queue: CutQueue;
  readonly #failed: FailedPictures;
  readonly #limits: PictureLimits;
  readonly #crops: string;
  /** Bytes written since crops were last tidied; they are tidied at the first one. */
  #written = Infinity;

  constructor({ root, store, start, warn, limits }: PicturesOptions) {
    this.#limits = { ...usualLimits, ...limits };
    this.#gallery = { root, queries: store.pictures };
    this.#crops = join(root, layout.cachedFaces);
    this.#recent = new RecentPictures(this.#limits.memory);
    this.#thread = new PictureThread(start, warn, { cache: layout.cache });
    this.#failed = new FailedPictures(root, store.pictures, this.#thread);
    this.#queue = new CutQueue((file, cuts) => this.#thread.cut(file, cuts));
  }

  /** @returns the square around a face, with room on each side; smaller than `edge` if it is small. */
  async face(id: number, edge: FaceEdge, signal?: AbortSignal): Promise<PictureOutcome> {
    return await this.#orMissing(async () => {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const wanted = await findFace(this.#gallery, id, edge);
        if (typeof wanted === "string") return { type: "missing", why: wanted };
        const kept = await this.#kept(wanted.name);
        if (kept !== undefined) return pictureOf(wanted, kept);
        const cut = await this.#queue.ask(wanted, signal);
        if (cut === undefined) return { type: "cancelled" };
        if (!await this.#isStill(wanted, id, edge)) continue;
        if ("failed" in cut) return { type: "missing", why: cut.failed, reason: cut.reason };
        this.#keep(wanted.name, cut);
        return pictureOf(wanted, cut);
      }
      return { type: "missing", why: "no_file" };
    });
  }

  /** @returns the thumbnail or the developed photo; of a pair's other file, those of the pair. */
  async photo(id: number, size: PhotoSize, signal?: AbortSignal): Promise<PictureOutcome> {
    return await this.#orMissing(async () => {
      const found = await findPhoto(this.#gallery, id, size);
      if (typeof found !== "string") {
        const bytes = await Deno.readFile(found.file);
        return { type: "picture", bytes, version: `${id}-${size}-${found.version}` };
      }
      if (size === "full" || found === "unknown") return { type: "missing", why: found };
      return await this.#thumbOf(id, signal);
    });
  }

  /** @returns what can be seen of a file that could not be sorted, by its photo's number. */
  failed(id: number): Promise<FailedOutcome> {
    return this.#failed.get(id);
  }

  /** Drops the pictures in memory. To be called when somebody was forgotten. */
  empty(): void {
    this.#recent.empty();
    this.#failed.empty();
  }

  /** Ends the thread; who waits for a picture is told that it cannot be read. */
  close(): void {
    this.#thread.close();
    this.empty();
  }

  /** A thumbnail that somebody deleted; the next start makes it again. */
  async #thumbOf(id: number, signal?: AbortSignal): Promise<PictureOutcome> {
    const found = await findPhoto(this.#gallery, id, "full");
    if (typeof found === "string") return { type: "missing", why: found };
    const wanted = {
      name: `${id}-thumb-${found.version}`,
      file: found.file,
      cut: { edge: THUMB_EDGE },
    };
    const bytes = this.#recent.get(wanted.name) ?? await this.#queue.ask(wanted, signal);
    if (bytes === undefined) return { type: "cancelled" };
    if ("failed" in bytes) return { type: "missing", why: bytes.failed, reason: bytes.reason };
    this.#recent.put(wanted.name, bytes);
    return pictureOf(wanted, bytes);
  }

  async #kept(name: string): Promise<Uint8Array | undefined> {
    const recent = this.#recent.get(name);
    if (recent !== undefined) return recent;
    const bytes = await readCrop(join(this.#crops, name), this.#limits.ageMs, Date.now());
    if (bytes !== undefined) this.#recent.put(name, bytes);
    return bytes;
  }

  /** Looked at after the cut, so that no picture of somebody is kept who was forgotten meanwhile. */
  async #isStill({ name }: WantedCut, id: number, edge: FaceEdge): Promise<boolean> {
    const now = await findFace(this.#gallery, id, edge);
    return typeof now !== "string" && now.name === name;
  }

  #keep(name: string, bytes: Uint8Array): void {
    this.#recent.put(name, bytes);
    this.#thread.keep(this.#crops, name, bytes);
    this.#written += bytes.byteLength;
    if (this.#written < TIDY_AFTER_BYTES) return;
    this.#written = 0;
    const { disk, ageMs } = this.#limits;
    const faces = this.#gallery.queries.shownFaces();
    this.#thread.tidy(this.#crops, { faces, mostBytes: disk, mostAgeMs: ageMs });
  }

  async #orMissing(find: () => Promise<PictureOutcome>): Promise<PictureOutcome> {
    try {
      return await find();
    } catch (error) {
      return { type: "missing", why: "unreadable", reason: reasonOf(error) };
    }
  }
}

/** Long edge of a thumbnail in pixels, if its file is gone. */
const THUMB_EDGE = 320;

function pictureOf({ name }: WantedCut, bytes: Uint8Array): PictureOutcome {
  return { type: "picture", bytes, version: name.replace(/\.jpg$/, "") };
}
