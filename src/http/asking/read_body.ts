import { PhotoFault } from "../../core/photo_fault.ts";
import { PassingFault } from "./passing_fault.ts";

/** Larger files are no photos of any format developed here, and would not fit into memory. */
export const MOST_BYTES = 2 ** 30;
/** A connection over which nothing comes for so long is lost, in milliseconds. */
const STALLED_MS = 30_000;

/**
 * Reads the body of an answer, however long it takes while bytes come.
 *
 * @param most bytes.
 * @throws {PhotoFault} if it is larger.
 * @throws {PassingFault} if the connection is lost before its end.
 */
export async function readBody(
  response: Response,
  signal: AbortSignal,
  most = MOST_BYTES,
): Promise<Uint8Array<ArrayBuffer>> {
  const stated = response.headers.get("content-length"), parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of steady(response.body, signal)) {
    parts.push(part);
    length += part.length;
    if (length > most) {
      throw new PhotoFault("too_large", `the file is larger than ${most / 2 ** 20} MiB`);
    }
  }
  if (stated !== null && !response.headers.has("content-encoding") && Number(stated) !== length) {
    throw new PassingFault("the connection was lost");
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** @returns what the body of an answer says, or undefined if it is no JSON. */
export async function readJson(response: Response, signal: AbortSignal): Promise<unknown> {
  const text = new TextDecoder().decode(await readBody(response, signal));
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

async function* steady(body: ReadableStream<Uint8Array> | null, signal: AbortSignal) {
  const reader = body?.getReader();
  if (reader === undefined) return;
  const stop = (reason: unknown) => void reader.cancel(reason).catch(() => {});
  const abort = () => stop(signal.reason);
  signal.addEventListener("abort", abort);
  let isStalled = false;
  try {
    for (;;) {
      const timer = setTimeout(() => {
        isStalled = true;
        stop("stalled");
      }, STALLED_MS);
      const { done, value } = await reader.read().finally(() => clearTimeout(timer));
      signal.throwIfAborted();
      if (isStalled) throw new PassingFault(`no bytes came for ${STALLED_MS / 1000} s`);
      if (done) return;
      yield value;
    }
  } finally {
    signal.removeEventListener("abort", abort);
    stop("read no further");
  }
}
