import { PhotoFault } from "../../core/photo_fault.ts";
import { openThread, type StartThread, type Thread } from "../../runtime/thread.ts";
import type { DecoderRequest, DecoderResponse } from "./decoder_protocol.ts";
import type { HeifPixels } from "../heif/heif_pixels.ts";
import type { DecodedPhoto, DecodeLimits } from "./raster.ts";

/**
 * Decoders' memory never shrinks: a thread that a huge photo has left with more than this is
 * replaced, in bytes. LibRaw starts with 256 MiB of addresses, and most photos need nothing beyond.
 */
const MOST_HELD_BYTES = 384 * 2 ** 20;
/** Each LibRaw leaves some MB of code and tables behind, which only the thread's end gives back. */
const MOST_PICTURES = 16;

/** Decodes in a separate thread, one picture at a time, and frees the memory of large pictures. */
export class DecoderThread {
  readonly #mostHeldBytes: number;
  #start: StartThread | undefined;
  #thread: Thread<DecoderRequest> | undefined;
  /** The callers that wait for the thread's answers. */
  #waiting: PromiseWithResolvers<DecoderResponse> | undefined;
  #heldBytes = 0;
  #pictures = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(mostHeldBytes = MOST_HELD_BYTES) {
    this.#mostHeldBytes = mostHeldBytes;
  }

  /** Says how threads are started; to be called before the first photo. */
  startWith(start: StartThread): void {
    this.#start = start;
  }

  /** Memory that the decoders hold between two photos, in bytes. */
  get heldBytes(): number {
    return this.#heldBytes;
  }

  /** @throws {PhotoFault} `undecodable`, `truncated` or `too_large`. */
  async decodeHeif(bytes: Uint8Array, limits: DecodeLimits): Promise<HeifPixels> {
    return (await this.#ask("heif", bytes, limits)).picture;
  }

  /** @throws {PhotoFault} `undecodable`, `truncated` or `too_large`. */
  async demosaic(bytes: Uint8Array, limits: DecodeLimits): Promise<DecodedPhoto> {
    return (await this.#ask("raw", bytes, limits)).picture;
  }

  /** Gives back all memory; the next photo starts anew. */
  end(): void {
    this.#thread?.terminate();
    this.#thread = undefined;
    this.#heldBytes = 0;
    this.#pictures = 0;
  }

  #ask<Type extends DecoderRequest["type"]>(
    type: Type,
    bytes: Uint8Array,
    limits: DecodeLimits,
  ): Promise<Extract<DecoderResponse, { type: Type }>> {
    const asked = this.#last.then(() => this.#answerTo({ type, bytes, limits }));
    const result = asked.then((response) => {
      this.#heldBytes = response.heldBytes;
      const isFull = this.#heldBytes > this.#mostHeldBytes;
      if (isFull || ++this.#pictures >= MOST_PICTURES) this.end();
      if (response.type === "refused") throw new PhotoFault(response.code, response.reason);
      return response as Extract<DecoderResponse, { type: Type }>;
    }, (error) => {
      // Nothing is known of a thread that failed.
      this.end();
      throw error;
    });
    this.#last = result.catch(() => {});
    return result;
  }

  #answerTo(request: DecoderRequest): Promise<DecoderResponse> {
    if (this.#start === undefined) throw new Error("Cannot decode before it is known how to start");
    this.#waiting = Promise.withResolvers<DecoderResponse>();
    this.#thread ??= openThread<DecoderRequest, DecoderResponse>(this.#start, "decoder", {
      onAnswer: (answer) => this.#waiting?.resolve(answer),
      onCrash: (reason) => this.#waiting?.reject(new Error(reason)),
    });
    this.#thread.post(request);
    return this.#waiting.promise;
  }
}

/** The one of this photo worker. */
export const decoderThread = new DecoderThread();
