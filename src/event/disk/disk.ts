/**
 * The event's folder as photosort writes to it. Paths are relative to EventRoot, with forward
 * slashes. Nothing that exists is ever replaced save by {@link Disk.write}, which is for
 * photosort's own outputs only.
 */
export interface Disk {
  exists(path: string): Promise<boolean>;
  /** @returns names of the plain files in a folder; none if the folder is missing. */
  files(folder: string): Promise<string[]>;
  /** @returns names of the folders in a folder, links left out; none if the folder is missing. */
  folders(folder: string): Promise<string[]>;
  /** @returns whether two paths are one file or hold the same bytes. */
  same(a: string, b: string): Promise<boolean>;
  /** @returns whether two paths are one file, as a link and what it was made from are. */
  isOneFile(a: string, b: string): Promise<boolean>;
  /** @returns whether a file holds exactly these bytes. */
  holds(path: string, bytes: Uint8Array): Promise<boolean>;
  /**
   * @returns the hash of a file, 64 hexadecimal digits; undefined if nothing stands there, and ""
   * for what is no plain file.
   */
  sha256(path: string): Promise<string | undefined>;
  /** Adds a line to the end of a text, down to the medium; missing folders are made. */
  append(path: string, line: string): Promise<void>;
  /**
   * Makes a file appear whole or not at all.
   *
   * @param modifiedAt what it shows as its time, milliseconds since 1970; now when left out.
   */
  write(path: string, bytes: Uint8Array, modifiedAt?: number): Promise<void>;
  /** Changes what a file shows as its time, milliseconds since 1970; one that is gone is fine. */
  setModified(path: string, modifiedAt: number): Promise<void>;
  /**
   * Makes `to` show the content of `from`; missing folders are made.
   *
   * @throws {Deno.errors.AlreadyExists} if something stands at `to`.
   */
  link(from: string, to: string): Promise<void>;
  /**
   * Moves a file.
   *
   * @throws {Deno.errors.AlreadyExists} if something stands at `to`.
   */
  move(from: string, to: string): Promise<void>;
  /**
   * Renames a folder with all its content.
   *
   * @throws {Deno.errors.AlreadyExists} if `to` exists, unless the two names differ only in case.
   */
  moveFolder(from: string, to: string): Promise<void>;
  /** Makes a folder; one that is there is fine. */
  makeFolder(path: string): Promise<void>;
  /** Removes a file; one that is gone already is fine. @returns whether it was there. */
  remove(path: string): Promise<boolean>;
  /** Removes a folder and those above it, below `top`, as far as nothing is left in them. */
  removeEmptyFolders(folder: string, top: string): Promise<void>;
}

declare const mayChangePlaces: unique symbol;

/**
 * A disk that may also change People and Admin/NoFaces. Functions of folders/ alone take one, and it
 * is handed to nobody else.
 */
export interface PlacesDisk extends Disk {
  readonly [mayChangePlaces]: true;
}
