import { PhotoFault } from "../../core/photo_fault.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** Most memory that a decoder may take for one photo, in bytes; a larger one is refused. */
export const MOST_DECODER_BYTES = 2 ** 30;

const PAGE_BYTES = 65_536;

/** Watches over what a WebAssembly decoder takes. */
export interface BoundMemory {
  /** Whether it last asked for more than it may have, and so gave up. */
  isExhausted(): boolean;
  /** Forgets that, for the next photo. */
  reset(): void;
}

/**
 * Limits a decoder's memory to `most` bytes. Beyond that its request fails, and the decoder reacts
 * as on a machine without free memory.
 */
export function boundMemory(
  memory: WebAssembly.Memory,
  most: number = MOST_DECODER_BYTES,
): BoundMemory {
  const grow = memory.grow.bind(memory);
  let exhausted = false;
  memory.grow = (pages) => {
    // Emscripten asks for a fifth more than is needed first, then for less: the last answer counts.
    exhausted = memory.buffer.byteLength + pages * PAGE_BYTES > most;
    if (exhausted) throw new RangeError(`Cannot grow beyond ${most} bytes`);
    return grow(pages);
  };
  return { isExhausted: () => exhausted, reset: () => void (exhausted = false) };
}

/**
 * Makes a memory as new. Only what was written to is written again, so that the system need not
 * provide what no photo has used yet.
 */
export function blankMemory(memory: WebAssembly.Memory): void {
  const words = new Int32Array(memory.buffer);
  let end = words.length;
  while (end > 0 && words[end - 1] === 0) end--;
  words.fill(0, 0, end);
}

/** @returns the fault of a photo that takes more memory than a decoder may. */
export function takesTooMuch(cause?: unknown): PhotoFault {
  const mib = MOST_DECODER_BYTES / 2 ** 20;
  return new PhotoFault("too_large", sentence("tooMuchMemory", { mebibytes: mib }), { cause });
}
