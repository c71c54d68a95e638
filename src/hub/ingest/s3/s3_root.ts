import { sentence } from "../../../core/sentences/sentence.ts";
import { TransientFault } from "../../../core/transient_fault.ts";
import { type S3Bucket, s3Bucket } from "../../../remote/s3_bucket.ts";
import type { S3Credentials, S3Place } from "../../../remote/s3_access.ts";
import { listS3, type S3Entry } from "../../../remote/s3_list.ts";
import { TargetFault } from "../../../remote/target_fault.ts";
import type { ScanOptions, Sighting } from "../scan_files.ts";
import { fileOf, type RootFile } from "./root_file.ts";
import { scanBucket } from "./scan_bucket.ts";

/** Photos in a bucket of S3, which are only read. */
export class S3Root {
  readonly #name: string;
  readonly #bucket: S3Bucket;
  readonly #identity: string;

  /** @param now milliseconds since 1970. */
  constructor(name: string, place: S3Place, credentials: S3Credentials, now: () => number) {
    const regionSetting = "the region in the address of the bucket";
    this.#name = name;
    this.#bucket = s3Bucket(place, credentials, { now, regionSetting });
    const { endpoint, bucket, prefix } = place;
    this.#identity = encodeURI(`${endpoint}/${bucket}/${prefix}`);
  }

  /** @returns what tells it from another bucket. @throws {TransientFault} if it is not there now. */
  async identity(): Promise<string> {
    await this.#ask(async () => void await this.#first(""));
    return this.#identity;
  }

  /** @param path relative to the root; empty: the root. @returns undefined if nothing is there. */
  async find(path: string): Promise<{ isFolder: boolean } | undefined> {
    if (path === "") return { isFolder: true };
    if (!isPath(path)) return undefined;
    return await this.#ask(async () => {
      if (await this.#head(path) !== undefined) return { isFolder: false };
      return await this.#first(`${path}/`) === undefined ? undefined : { isFolder: true };
    });
  }

  /** @returns undefined if there is no such file. @throws {TransientFault} if nobody can say now. */
  async infoOf(path: string): Promise<RootFile | undefined> {
    return isPath(path) ? await this.#ask(() => this.#head(path)) : undefined;
  }

  /**
   * @throws {Deno.errors.NotFound} if there is no such file.
   * @throws {TransientFault} if it cannot be had now.
   */
  async open(path: string): Promise<{ size: number; body: ReadableStream<Uint8Array> }> {
    const found = isPath(path) ? await this.#ask(() => this.#read(path)) : undefined;
    if (found === undefined) throw new Deno.errors.NotFound(`there is no ${path}`);
    return found;
  }

  /** @returns where a file can be read for so many seconds; undefined if another server has it. */
  async directUrl(path: string, origin: string, seconds: number): Promise<string | undefined> {
    if (origin !== this.#bucket.origin || !isPath(path)) return undefined;
    return await this.#bucket.presign(path, { method: "GET", seconds });
  }

  /** Lists files as `scanFiles` does. */
  async *scan(options: Omit<ScanOptions, "top">): AsyncGenerator<Sighting> {
    await options.requireRoot();
    const sightings = scanBucket(this.#bucket, options);
    for (;;) {
      const next = await this.#ask(() => sightings.next());
      if (next.done) break;
      yield next.value;
    }
    await options.requireRoot();
  }

  async #head(path: string): Promise<RootFile | undefined> {
    const response = await this.#bucket.ask(this.#bucket.at(path), { method: "HEAD" }, [404]);
    if (!response.ok) return undefined;
    const { headers } = response;
    return fileOf({
      size: Number(headers.get("content-length")),
      modifiedMs: Date.parse(headers.get("last-modified") ?? ""),
      etag: (headers.get("etag") ?? "").replaceAll('"', ""),
    });
  }

  async #read(path: string) {
    const asking = { method: "GET", isRead: true }, { ask, at } = this.#bucket;
    const response = await ask(at(path), asking, [404]);
    if (response.ok && response.body !== null) {
      return { size: Number(response.headers.get("content-length")), body: response.body };
    }
    await response.body?.cancel();
    return undefined;
  }

  async #first(prefix: string): Promise<S3Entry | undefined> {
    for await (const entry of listS3(this.#bucket, { prefix, most: 1 })) return entry;
  }

  /** @throws {TransientFault} that names the root, and neither bucket nor server. */
  async #ask<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TargetFault)) throw error;
      const said = sentence("rootFails", { root: this.#name, reason: error.message });
      throw new TransientFault(said, { cause: error });
    }
  }
}

/** What a URL would read as another folder, and what is no file's name, is no path. */
function isPath(path: string): boolean {
  return !path.includes("\0") &&
    path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
}
