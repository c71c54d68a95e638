import type { FileToPublish } from "../db/galleries/galleries.ts";

/** A file that is sent, and how its bytes are read. */
export interface FileToSend extends FileToPublish {
  /** @returns the bytes from one place up to another, as many as there are. */
  read(from: number, to: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** What is remembered of an upload in parts, so that another run goes on with it. */
export interface UploadMemory {
  /** What the target calls the upload that is under way; null if there is none. */
  upload: string | null;
  keep(upload: string | null): void;
}

/** A place that galleries are published to. Paths are relative to it, with forward slashes. */
export interface Target {
  /**
   * Whether the target has exactly this file: by size, and by its checksum or its bytes.
   *
   * @throws {TargetFault}
   */
  holds(file: FileToSend): Promise<boolean>;
  /**
   * Makes a file appear there, whole or not at all, in place of a former one.
   *
   * @throws {TargetFault}
   */
  put(file: FileToSend, memory: UploadMemory): Promise<void>;
  /**
   * Ends an upload that is under way and will not be gone on with; the file there stays.
   *
   * @throws {TargetFault}
   */
  giveUp(path: string, upload: string): Promise<void>;
  /**
   * Takes a file away, and an upload of it that is under way; one that is gone already is fine.
   * With its first page goes a gallery's whole folder.
   *
   * @throws {TargetFault}
   */
  delete(path: string, upload: string | null): Promise<void>;
}
