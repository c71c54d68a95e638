import type { LeasedPhoto } from "../contracts/hub/work.ts";
import { PhotoFault } from "../core/photo_fault.ts";
import { reasonOf } from "../core/reason_of.ts";
import { readBody } from "../http/asking/read_body.ts";
import type { Clock } from "../runtime/clock.ts";
import type { HubClient } from "./hub_client.ts";

/** After a failure everything goes through the hub for so long, in milliseconds. */
const PAUSE_MS = 60_000;
/** Time for an answer to begin, in milliseconds; and the slowest line for uploads, in bytes a ms. */
const ANSWER_MS = 30_000, SLOWEST = 10;

/** What a worker made of a photo. */
export interface MadePictures {
  thumbnail: Uint8Array;
  developed: Uint8Array;
}

export interface DirectStoreParts {
  /** The server of S3 that the worker may ask, such as `https://s3.example.org`; left out: none. */
  store?: string;
  hub: Pick<HubClient, "direct" | "stored">;
  clock: Pick<Clock, "now">;
  /** Says a line to the operator. */
  say: (line: string) => void;
}

/**
 * The store of objects, which a worker asks itself by addresses that the hub gives it. Whatever fails
 * there is done through the hub: nothing depends on it.
 */
export class DirectStore {
  readonly #parts: DirectStoreParts;
  #notBefore = -Infinity;
  #isTold = false;

  constructor(parts: DirectStoreParts) {
    this.#parts = parts;
  }

  /**
   * @returns the bytes of a leased photo; undefined if they are to be had from the hub.
   * @throws {PhotoFault} if they are too many.
   */
  async read(
    lease: LeasedPhoto,
    signal: AbortSignal,
  ): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return await this.#try(signal, async (store) => {
      const { bytes } = await this.#parts.hub.direct(lease, { store }, signal);
      if (bytes === null) return undefined;
      const response = await this.#ask(bytes, { method: "GET" }, 0, signal);
      return await readBody(response, signal);
    });
  }

  /** @returns whether the hub has taken the pictures for stored; otherwise they are to be sent to it. */
  async put(
    lease: LeasedPhoto,
    { thumbnail, developed }: MadePictures,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { hub } = this.#parts;
    const sizes = { thumbnail: thumbnail.length, developed: developed.length };
    const isStored = await this.#try(signal, async (store) => {
      const { pictures } = await hub.direct(lease, { store, pictures: sizes }, signal);
      if (pictures === null) return undefined;
      await Promise.all([
        this.#put(pictures.thumbnail, thumbnail, signal),
        this.#put(pictures.developed, developed, signal),
      ]);
      await hub.stored(lease, sizes, signal);
      return true;
    });
    return isStored ?? false;
  }

  async #put(url: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
    const body = bytes as Uint8Array<ArrayBuffer>;
    const response = await this.#ask(url, { method: "PUT", body }, body.length / SLOWEST, signal);
    await response.body?.cancel();
  }

  async #ask(
    url: string,
    init: RequestInit,
    moreMs: number,
    signal: AbortSignal,
  ): Promise<Response> {
    if (new URL(url).origin !== this.#parts.store) throw new Error("it is another server");
    const late = new AbortController(), timer = setTimeout(() => late.abort(), ANSWER_MS + moreMs);
    try {
      const either = AbortSignal.any([signal, late.signal]);
      // Where a signed address leads on to nobody is to know.
      const response = await fetch(url, { ...init, redirect: "manual", signal: either });
      if (response.ok) return response;
      await response.body?.cancel();
      throw new Error(`it answered ${response.status}`);
    } finally {
      clearTimeout(timer);
    }
  }

  async #try<Result>(
    signal: AbortSignal,
    work: (store: string) => Promise<Result | undefined>,
  ): Promise<Result | undefined> {
    const { store, clock, say } = this.#parts;
    if (store === undefined || clock.now() < this.#notBefore) return undefined;
    try {
      const result = await work(store);
      if (result !== undefined && this.#isTold) say("The store of objects can be asked again");
      if (result !== undefined) this.#isTold = false;
      return result;
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof PhotoFault) throw error;
      this.#notBefore = clock.now() + PAUSE_MS;
      if (!this.#isTold) say(`Photos go through the hub, as its store fails: ${saidOf(error)}`);
      this.#isTold = true;
      return undefined;
    }
  }
}

/** An address is good for whoever has it: no line names one. */
function saidOf(error: unknown): string {
  return reasonOf(error).replaceAll(/https?:\/\/\S+/g, "its address");
}
