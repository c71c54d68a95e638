import type { S3Bucket } from "../../../remote/s3_bucket.ts";
import { abortParts, beginParts, joinParts, putPart } from "../../../remote/s3_parts.ts";
import { TargetFault } from "../../../remote/target_fault.ts";

/** An object that is being stored. */
export interface ObjectToPut {
  bucket: S3Bucket;
  key: string;
  /** Runs each request, of which the store is to blame if it fails. @param sent bytes that go with it. */
  send: <Result>(sent: number, work: () => Promise<Result>) => Promise<Result>;
}

/** Stores an object by one request. @returns its bytes. */
export async function sendWhole(
  { bucket: { ask, at }, key, send }: ObjectToPut,
  bytes: Uint8Array,
): Promise<number> {
  const body = new Uint8Array(bytes);
  await send(body.length, () => ask(at(key), { method: "PUT", body }));
  return body.length;
}

/**
 * Stores what a stream gives: by one request if that is little, otherwise in parts, which nobody sees
 * until all of them are there. If the stream breaks off, nothing is kept.
 *
 * @returns its bytes.
 */
export async function putStream(
  of: ObjectToPut,
  stream: ReadableStream<Uint8Array>,
  partBytes: number,
): Promise<number> {
  const parts = partsOf(stream, partBytes), first = await parts.next();
  const body = first.done ? new Uint8Array() : first.value;
  if (body.length < partBytes) return await sendWhole(of, body);
  const { bucket, key: path, send } = of;
  const upload = { path, id: await send(0, () => beginParts(bucket, path)) };
  try {
    const tags: string[] = [];
    let size = 0;
    for (let part: Uint8Array<ArrayBuffer> | undefined = body; part !== undefined;) {
      const sent = part, number = tags.length + 1;
      tags.push(await send(sent.length, () => requireTag(putPart(bucket, upload, number, sent))));
      size += sent.length;
      const next = await parts.next();
      part = next.done ? undefined : next.value;
    }
    await send(0, () => joinParts(bucket, upload, tags));
    return size;
  } catch (error) {
    // Whoever gives the bytes is not to read on for nothing.
    await parts.return(undefined);
    // What cannot be taken away now goes with the uploads that broke off.
    await abortParts(bucket, upload).catch((left) => {
      if (!(left instanceof TargetFault)) throw left;
    });
    throw error;
  }
}

async function requireTag(sending: Promise<string | undefined>): Promise<string> {
  const tag = await sending;
  if (tag === undefined) throw new TargetFault("away", "the target does not say what it stored");
  return tag;
}

/** @returns pieces of exactly that many bytes, and a last one of as many as are left, if any are. */
async function* partsOf(
  stream: ReadableStream<Uint8Array>,
  bytes: number,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let part = new Uint8Array(0), filled = 0;
  for await (let chunk of stream) {
    while (chunk.length > 0) {
      // Most objects are far smaller than a part.
      if (filled === part.length) part = grown(part, filled + chunk.length, bytes);
      const taken = chunk.subarray(0, part.length - filled);
      part.set(taken, filled);
      filled += taken.length;
      chunk = chunk.subarray(taken.length);
      if (filled < bytes) continue;
      yield part;
      [part, filled] = [new Uint8Array(0), 0];
    }
  }
  if (filled > 0) yield part.subarray(0, filled);
}

/** Twice as large if it may be, so that bytes are not copied again and again. */
function grown(
  part: Uint8Array<ArrayBuffer>,
  wanted: number,
  most: number,
): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(most, Math.max(wanted, part.length * 2)));
  larger.set(part);
  return larger;
}
