import type { Upload } from "../../../contracts/hub/uploads.ts";
import { Problem } from "../../api/problem.ts";

/** The hub, as somebody who sends photos sees it. Each throws {@link Problem}. */
export interface UploadHub {
  /** Announces a file; the same file gets the same upload again, unless it is `anew`. */
  begin(file: File, anew: boolean): Promise<Upload>;
  look(id: string): Promise<Upload>;
  /** Brings the bytes from an offset on. */
  send(id: string, offset: number, piece: Blob): Promise<Upload>;
}

export interface SendOptions {
  signal: AbortSignal;
  /** Told of how many bytes of the file the hub has. */
  onSent(bytes: number): void;
  /** Told whether the hub takes nothing now, and is waited for. */
  onWait(isWaiting: boolean): void;
  /** Waits; rejects when the signal aborts. */
  pause(ms: number): Promise<void>;
}

/** The most bytes of a file that the hub takes; a test holds the two together. */
export const MOST_FILE_BYTES = 64 * 2 ** 20;
/** Bytes of a piece. */
export const PIECE_BYTES = 8 * 2 ** 20;
/** Pauses before the hub is asked again, in milliseconds; the last one again and again. */
const PAUSES_MS = [500, 2000, 5000, 15_000];
/** A hub that refuses the same place in a file so often is not asked again. */
const MOST_REFUSED = 5;

/**
 * Sends a file in pieces, and goes on from where the hub has it after whatever came in between: a
 * broken connection, a hub that was restarted, or a page that was loaded anew.
 *
 * @returns the photo that it became.
 * @throws {Problem} if the hub does not want the file.
 */
export async function sendFile(
  hub: UploadHub,
  file: File,
  options: SendOptions,
): Promise<number> {
  const { signal, onSent } = options;
  const ask = <T>(what: () => Promise<T>) => untilAnswered(what, options);
  let upload = await beginOrGoOn(hub, file, ask), refused = 0;
  while (upload.photo_id === null) {
    signal.throwIfAborted();
    const { upload_id: id, offset } = upload;
    onSent(offset);
    const piece = file.slice(offset, offset + PIECE_BYTES);
    try {
      upload = await ask(() => hub.send(id, offset, piece));
    } catch (error) {
      // Another place is next, such as when the answer to a piece was lost.
      if (!isProblem(error, 409) || ++refused === MOST_REFUSED) throw error;
      upload = await ask(() => hub.look(id));
    }
  }
  onSent(file.size);
  return upload.photo_id;
}

async function beginOrGoOn(
  hub: UploadHub,
  file: File,
  ask: <T>(what: () => Promise<T>) => Promise<T>,
): Promise<Upload> {
  const { upload_id: id } = await ask(() => hub.begin(file, false));
  try {
    // One that was begun earlier has some of its bytes, or all.
    return await ask(() => hub.look(id));
  } catch (error) {
    // It was given up meanwhile.
    if (!isProblem(error, 404)) throw error;
    return await ask(() => hub.begin(file, true));
  }
}

async function untilAnswered<T>(
  what: () => Promise<T>,
  { signal, onWait, pause }: SendOptions,
): Promise<T> {
  for (let tries = 0;; tries++) {
    try {
      const answer = await what();
      if (tries > 0) onWait(false);
      return answer;
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof Problem) || !passes(error)) throw error;
      onWait(true);
      await pause(pauseAfter(error, tries));
    }
  }
}

/** What passes by itself: no answer, a hub that cannot work now, too many requests. */
function passes({ isLost, status }: Problem): boolean {
  return isLost || status === 429 || status === 502 || status === 503 || status === 504;
}

function pauseAfter({ more: { retryAfter } }: Problem, tries: number): number {
  const known = PAUSES_MS[Math.min(tries, PAUSES_MS.length - 1)];
  return typeof retryAfter === "number" ? Math.max(known, retryAfter * 1000) : known;
}

function isProblem(error: unknown, status: number): boolean {
  return error instanceof Problem && error.status === status;
}
