/** What is used of yazl, which has no declarations. */
import type { Buffer } from "node:buffer";
import type { Readable } from "node:stream";

export interface EntryOptions {
  mtime: Date;
  /** Of Unix: kind and permissions. */
  mode: number;
  /** Only the time that a zip has always had, which knows no zone. */
  forceDosTimestamp: boolean;
}

export class ZipFile {
  readonly outputStream: Readable;
  addFile(path: string, name: string, options: EntryOptions): void;
  addBuffer(bytes: Buffer, name: string, options: EntryOptions): void;
  end(): void;
}
