import { mostPictureBytes } from "../../contracts/hub/direct.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import { type LeasedWork, type PhotoPicture, pictureKey } from "../objects/photo_pictures.ts";
import type { Objects } from "../objects/objects.ts";

/** What each JPEG begins with. */
const BEGINNING = [0xff, 0xd8, 0xff];

/**
 * Stores a picture that a worker made.
 *
 * @throws {HttpProblem} 413 if it is too large, 415 if it is no JPEG. Then nothing is stored.
 * @throws {TransientFault} if the store refuses.
 */
export async function storePicture(
  objects: Objects,
  of: LeasedWork,
  picture: PhotoPicture,
  body: ReadableStream<Uint8Array> | null,
): Promise<void> {
  const jpeg = body === null ? [] : body;
  const checked = ReadableStream.from(checkedJpeg(jpeg, mostPictureBytes[picture]));
  await objects.put(pictureKey(of, picture), checked);
}

async function* checkedJpeg(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  mostBytes: number,
): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of body) {
    const beginning = BEGINNING.slice(size, size + chunk.length);
    if (beginning.some((byte, i) => chunk[i] !== byte)) throw notJpeg();
    size += chunk.length;
    if (size > mostBytes) {
      throw new HttpProblem(413, { detail: `This may have ${mostBytes / 1e6} MB at most` });
    }
    yield chunk;
  }
  if (size < BEGINNING.length) throw notJpeg();
}

/** Looks at the beginning alone. @throws {HttpProblem} 415 if it is no JPEG's. */
export async function requireJpegBeginning(body: ReadableStream<Uint8Array>): Promise<void> {
  const head: number[] = [];
  for await (const chunk of body) {
    head.push(...chunk.subarray(0, BEGINNING.length - head.length));
    if (head.length === BEGINNING.length) break;
  }
  if (BEGINNING.some((byte, i) => head[i] !== byte)) throw notJpeg();
}

function notJpeg(): HttpProblem {
  return new HttpProblem(415, { detail: "This is no JPEG" });
}
