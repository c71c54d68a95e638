import { TransientFault } from "../../../core/transient_fault.ts";
import { reached } from "../../../remote/ask_target.ts";
import type { S3Bucket } from "../../../remote/s3_bucket.ts";
import { listParted, listS3 } from "../../../remote/s3_list.ts";
import { abortParts } from "../../../remote/s3_parts.ts";
import { TargetFault } from "../../../remote/target_fault.ts";
import { textsOf } from "../../../remote/xml_text.ts";
import { isObjectKey, segmentsOf, segmentsOfPrefix } from "../object_key.ts";
import type { DirectObjects, ListedObject, ObjectInfo, Objects } from "../objects.ts";
import { putStream, sendWhole } from "./put_stream.ts";
import { readingBody } from "./reading_body.ts";

/** Of the object by which a look finds out whether anything can be stored. No key begins so. */
const CHECK = ".check";
/** A look stores something unless something was stored so short a while ago, in milliseconds. */
const FRESH_MS = 30_000;
/** Bytes that a look stores; after something was refused for lack of room as many as that had. */
const CHECK_BYTES = 1024, MOST_CHECK_BYTES = 8 * 1024 * 1024;
/** Bytes of a part. S3 takes 10,000 of them, which is more than any photo has. */
const PART_BYTES = 8 * 1024 * 1024;

export interface S3ObjectsOptions {
  /** @returns milliseconds since 1970. */
  now: () => number;
  /** Bytes of a part, 5 MiB or more; what is larger goes in parts. */
  partBytes?: number;
}

/** Keeps objects in a bucket, which must be there. */
export class S3Objects implements Objects {
  readonly #bucket: S3Bucket;
  readonly #now: () => number;
  readonly #partBytes: number;
  #storedAt = -Infinity;
  #checkBytes = CHECK_BYTES;

  constructor(bucket: S3Bucket, { now, partBytes = PART_BYTES }: S3ObjectsOptions) {
    this.#bucket = bucket;
    this.#now = now;
    this.#partBytes = partBytes;
  }

  async put(key: string, bytes: Uint8Array | ReadableStream<Uint8Array>): Promise<ObjectInfo> {
    segmentsOf(key);
    let tried = 0;
    const send = async <Result>(sent: number, work: () => Promise<Result>): Promise<Result> => {
      tried += sent;
      return await this.#ask(`store ${key}`, work);
    };
    try {
      const of = { bucket: this.#bucket, key, send }, partBytes = this.#partBytes;
      const size = bytes instanceof Uint8Array
        ? await sendWhole(of, bytes)
        : await putStream(of, bytes, partBytes);
      this.#storedAt = this.#now();
      return { key, size };
    } catch (error) {
      // A giver that breaks off says nothing of the store.
      if (error instanceof TransientFault) this.#noteRefusal(error, tried);
      throw error;
    }
  }

  async get(key: string): Promise<{ size: number; body: ReadableStream<Uint8Array> } | undefined> {
    segmentsOf(key);
    const { ask, at } = this.#bucket, what = `read ${key}`;
    return await this.#ask(what, async () => {
      const response = await ask(at(key), { method: "GET", isRead: true }, [404]);
      if (response.status === 404) return await requireNoKey(response);
      const size = Number(response.headers.get("content-length"));
      return { size, body: readingBody(response, size, (read) => this.#ask(what, read)) };
    });
  }

  async stat(key: string): Promise<ObjectInfo | undefined> {
    segmentsOf(key);
    const { ask, at } = this.#bucket;
    return await this.#ask(`look for ${key}`, async () => {
      const response = await ask(at(key), { method: "HEAD" }, [404]);
      if (response.ok) return { key, size: Number(response.headers.get("content-length")) };
      // Its answer has no words: whether the bucket itself is missing is told by another one.
      await this.#requireBucket();
      return undefined;
    });
  }

  async remove(key: string): Promise<void> {
    segmentsOf(key);
    const { ask, at } = this.#bucket;
    await this.#ask(`remove ${key}`, async () => {
      const { status } = await ask(at(key), { method: "DELETE" }, [404]);
      if (status === 404) await this.#requireBucket();
    });
  }

  async *list(prefix: string): AsyncIterable<ListedObject> {
    segmentsOfPrefix(prefix);
    const entries = listS3(this.#bucket, { prefix });
    for (;;) {
      const { done, value } = await this.#ask(`list ${prefix}`, () => entries.next());
      if (done) return;
      // Others may keep things in the bucket, too.
      const { path: key, size, modifiedMs } = value;
      if (isObjectKey(key)) yield { key, size, modifiedMs };
    }
  }

  async check(): Promise<void> {
    const { ask, at } = this.#bucket;
    await this.#ask("store anything", async () => {
      if (this.#now() - this.#storedAt < FRESH_MS) return await this.#requireBucket();
      await ask(at(CHECK), { method: "PUT", body: new Uint8Array(this.#checkBytes) });
      this.#storedAt = this.#now();
      this.#checkBytes = CHECK_BYTES;
    });
  }

  async dropUnfinished(before: Date): Promise<void> {
    await this.#ask("look for uploads that broke off", async () => {
      for await (const { begunMs, ...upload } of listParted(this.#bucket)) {
        if (begunMs < before.getTime()) await abortParts(this.#bucket, upload);
      }
    });
  }

  get direct(): DirectObjects {
    const { origin, presign } = this.#bucket;
    return {
      origin,
      readUrl: (key, seconds) => presign(key, { method: "GET", seconds }),
      writeUrl: ({ key, size }, seconds) => presign(key, { method: "PUT", size, seconds }),
      wrote: async ({ key, size }) => {
        if ((await this.stat(key))?.size === size) return;
        throw new TransientFault(`Cannot find ${key} as it was to be stored`);
      },
    };
  }

  async #requireBucket(): Promise<void> {
    for await (const _ of listS3(this.#bucket, { prefix: "", most: 1 })) return;
  }

  #noteRefusal({ cause }: TransientFault, tried: number): void {
    this.#storedAt = -Infinity;
    if (!(cause instanceof TargetFault && cause.kind === "full")) return;
    this.#checkBytes = Math.min(Math.max(tried, this.#checkBytes), MOST_CHECK_BYTES);
  }

  /** @throws {TransientFault} that says what failed, in which bucket, and why. */
  async #ask<Result>(what: string, work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TargetFault)) throw error;
      const said = `Cannot ${what} in the bucket ${this.#bucket.name}: ${error.message}`;
      throw new TransientFault(said, { cause: error });
    }
  }
}

/** @throws {TargetFault} if not the object is missing but all of them. */
async function requireNoKey(response: Response): Promise<undefined> {
  const [code] = textsOf(await reached(() => response.text()), "Code");
  if (code === undefined || code === "NoSuchKey") return undefined;
  throw new TargetFault("refused", `the target answered ${response.status} ${code}`);
}
