/** What is known of a stored object. */
export interface ObjectInfo {
  /** Such as `TENANT/photos/12/developed.jpg`: segments of letters, digits, `-`, `_` and `.`. */
  key: string;
  /** Bytes. */
  size: number;
}

/** An object that a list shows. */
export interface ListedObject extends ObjectInfo {
  /** When it was stored, in milliseconds since 1970, by the store's clock. */
  modifiedMs: number;
}

/** An address is good for so long, in seconds: for a large photo over a slow line. */
export const DIRECT_SECONDS = 300;

/** By what others than the hub read and store objects: addresses that run out. */
export interface DirectObjects {
  /** The server, such as `https://s3.example.org`. */
  origin: string;
  /** @returns where an object can be read for so many seconds, by GET. */
  readUrl(key: string, seconds: number): Promise<string>;
  /**
   * @returns where an object of exactly that size can be stored for so many seconds, by PUT; the hub is
   * to be told then, by {@link wrote}.
   * @throws {TransientFault} if it is being removed.
   */
  writeUrl(object: ObjectInfo, seconds: number): Promise<string>;
  /** Takes an object for stored. @throws {TransientFault} if it is not there as it was to be. */
  wrote(object: ObjectInfo): Promise<void>;
}

/**
 * Keeps the bytes that the hub makes or is given: uploads, developed photos, thumbnails. An object is
 * there whole or not at all.
 */
export interface Objects {
  /** Stores an object, in place of one of the same key. @throws {TransientFault} if it is refused. */
  put(key: string, bytes: Uint8Array | ReadableStream<Uint8Array>): Promise<ObjectInfo>;
  /** @returns undefined if there is no such object. */
  get(key: string): Promise<{ size: number; body: ReadableStream<Uint8Array> } | undefined>;
  stat(key: string): Promise<ObjectInfo | undefined>;
  /** Takes an object away; it may be gone already. */
  remove(key: string): Promise<void>;
  /** In the order of keys, by their characters' codes. @param prefix whole segments, ending in `/`. */
  list(prefix: string): AsyncIterable<ListedObject>;
  /** @throws {TransientFault} if nothing can be stored there now. */
  check(): Promise<void>;
  /** Takes away what was begun before then and never became an object, as a program that ended left it. */
  dropUnfinished(before: Date): Promise<void>;
  /** Left out: everything goes through the hub. */
  readonly direct?: DirectObjects;
}
