import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { sentence } from "../../core/sentences/sentence.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import { isBelow, isNear } from "../../runtime/folder_tree.ts";
import type { RootFile } from "./s3/root_file.ts";
import { S3Root } from "./s3/s3_root.ts";
import { scanFiles, type ScanOptions, type Sighting } from "./scan_files.ts";

/** Below what photos may be taken in and read. */
export interface Root {
  /** Letters, digits, `-` and `_`: what paths in the API begin with. */
  name: string;
  /** Absolute path on the hub's computer, or a bucket. */
  folder: string | S3Root;
  /** Ids of the tenants whose photos may lie there; left out: every tenant's. */
  tenants?: readonly string[];
}

/** A place below a root. */
export interface RootedPath {
  root: string;
  /** Relative to the root, with forward slashes; empty for the root itself. No part of it is a link. */
  path: string;
}

/** Something that is there. */
export interface FoundPath extends RootedPath {
  isFolder: boolean;
}

/** The configured roots: the only places that the API can name. */
export class Roots {
  readonly #roots: ReadonlyMap<string, Root>;

  constructor(roots: readonly Root[]) {
    this.#roots = new Map(roots.map((root) => [root.name, root]));
  }

  /** @returns the names of the roots that a tenant's photos may lie below. */
  namesFor(tenant: string): string[] {
    return [...this.#roots.values()].filter((root) => isOpenTo(root, tenant))
      .map(({ name }) => name);
  }

  /**
   * @param given an absolute path on the hub's computer, or one that begins with a root's name.
   * @throws {HttpProblem} 422 if there is nothing there, or if it is no place below one of the
   * tenant's roots once links are followed: both in the same words.
   */
  async resolve(tenant: string, given: string): Promise<FoundPath> {
    const found = await this.find(tenant, given);
    if (found !== undefined) return found;
    const message = sentence("noSuchPlace");
    const hint = sentence("beginPathWith", {
      roots: this.namesFor(tenant).join(", ") || "(no folder)",
    });
    throw new HttpProblem(422, { detail: message, hint, errors: [{ field: "path", message }] });
  }

  /** @returns the same; undefined where {@link Roots.resolve} refuses. */
  async find(tenant: string, given: string): Promise<FoundPath | undefined> {
    for (const root of this.#roots.values()) {
      if (!isOpenTo(root, tenant)) continue;
      const found = root.folder instanceof S3Root
        ? await findInBucket(root.name, root.folder, given)
        : await findInFolder(root.name, root.folder, given);
      if (found !== undefined) return found;
    }
  }

  /**
   * @returns the file's absolute path, once it is sure that it leads nowhere else.
   * @throws {TransientFault} if the root is not there now.
   * @throws {Deno.errors.NotFound} if the file is gone, or a link leads out of the root.
   */
  async locate({ root: name, path }: RootedPath): Promise<string> {
    const top = await this.folder(name);
    const real = await Deno.realPath(join(top, path));
    if (real === top || isBelow(top, real)) return real;
    throw new Deno.errors.NotFound(`${name}/${path} leads out of the root`);
  }

  /**
   * Opens a file for reading, of a folder or of a bucket.
   *
   * @throws as {@link Roots.locate} does, also if it is no file.
   */
  async openBytes(place: RootedPath): Promise<{ size: number; body: ReadableStream<Uint8Array> }> {
    const bucket = this.#bucketOf(place.root);
    if (bucket !== undefined) return await bucket.open(place.path);
    const file = await this.open(place);
    try {
      return { size: (await file.stat()).size, body: file.readable };
    } catch (error) {
      file.close();
      throw error;
    }
  }

  /** @returns where whoever may ask that server alone reads a file; undefined: by the hub. */
  async directUrl(
    { root, path }: RootedPath,
    server: string,
    seconds: number,
  ): Promise<string | undefined> {
    return await this.#bucketOf(root)?.directUrl(path, server, seconds);
  }

  /**
   * @returns undefined if there is no such file.
   * @throws {TransientFault} if the root is not there now.
   */
  async infoOf(place: RootedPath): Promise<RootFile | undefined> {
    const bucket = this.#bucketOf(place.root);
    if (bucket !== undefined) return await bucket.infoOf(place.path);
    const info = await unlessMissing(async () => await Deno.stat(await this.locate(place)));
    return info?.isFile ? { size: info.size, mtimeMs: info.mtime?.getTime() ?? 0 } : undefined;
  }

  /**
   * Lists the files below a folder of a root, as {@link scanFiles} does.
   *
   * @throws {TransientFault} if the root is not there now.
   * @throws {Deno.errors.NotFound} if the folder is not there.
   */
  async *scan(root: string, options: Omit<ScanOptions, "top">): AsyncGenerator<Sighting> {
    const bucket = this.#bucketOf(root);
    if (bucket !== undefined) yield* bucket.scan(options);
    else yield* scanFiles({ ...options, top: await this.folder(root) });
  }

  /** Opens a file of a folder. @throws as {@link Roots.locate} does, also if it is no file. */
  async open(place: RootedPath): Promise<Deno.FsFile> {
    const path = await this.locate(place);
    // Nobody may ever write to a pipe.
    if (!(await Deno.lstat(path)).isFile) throw notTheFile(place);
    const file = await Deno.open(path, { read: true });
    try {
      // Somebody may have put a link there in between.
      const [now, opened] = [await Deno.lstat(await this.locate(place)), await file.stat()];
      if (opened.isFile && now.ino === opened.ino && now.dev === opened.dev) return file;
    } catch (error) {
      file.close();
      throw error;
    }
    file.close();
    throw notTheFile(place);
  }

  /**
   * @returns what tells the root's folder from another one in its place, such as the empty folder that
   * a drive was mounted on; see {@link isSameFolder}.
   * @throws {TransientFault} if the root is not there now.
   */
  async identity(name: string): Promise<string> {
    const bucket = this.#bucketOf(name);
    if (bucket !== undefined) return await bucket.identity();
    const { dev, ino } = await Deno.stat(await this.folder(name));
    return `${ino} on ${dev}`;
  }

  /**
   * @returns the absolute path of a root's folder, without links.
   * @throws {TransientFault} if the root is not there now.
   */
  async folder(name: string): Promise<string> {
    const folder = this.#roots.get(name)?.folder;
    if (typeof folder !== "string") throw rootMissing(name);
    try {
      return await Deno.realPath(folder);
    } catch (error) {
      throw rootMissing(name, { cause: error });
    }
  }

  #bucketOf(name: string): S3Root | undefined {
    const folder = this.#roots.get(name)?.folder;
    return folder instanceof S3Root ? folder : undefined;
  }
}

async function findInBucket(
  root: string,
  bucket: S3Root,
  given: string,
): Promise<FoundPath | undefined> {
  const [first, ...rest] = given.replace(/\/+$/, "").split("/"), path = rest.join("/");
  if (first !== root) return undefined;
  const found = await bucket.find(path);
  return found && { root, path, ...found };
}

async function findInFolder(
  root: string,
  folder: string,
  given: string,
): Promise<FoundPath | undefined> {
  const named = namedPath(root, folder, given);
  if (named === undefined) return undefined;
  try {
    const top = await Deno.realPath(folder);
    if (!isNear(folder, named) && !isNear(top, named)) return undefined;
    const real = await Deno.realPath(named);
    if (real !== top && !isBelow(top, real)) return undefined;
    const path = relative(top, real).split(sep).join("/");
    return { root, path, isFolder: (await Deno.stat(real)).isDirectory };
  } catch (error) {
    if (error instanceof TypeError) throw error;
    // Missing, not to be read, or a name that the system refuses: to whoever asks all the same.
    return undefined;
  }
}

async function unlessMissing<Result>(look: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/**
 * Both as {@link Roots.identity} gave them.
 *
 * @returns whether it is one folder, also if its drive was mounted anew in between.
 */
export function isSameFolder(one: string, other: string): boolean {
  return one.split(" ")[0] === other.split(" ")[0];
}

function isOpenTo({ tenants }: Root, tenant: string): boolean {
  return tenants?.includes(tenant) ?? true;
}

/** @returns where a path leads if this root is meant. */
function namedPath(name: string, folder: string, given: string): string | undefined {
  if (given.includes("\0")) return undefined;
  if (isAbsolute(given)) return resolve(given);
  const [first, ...rest] = given.split("/");
  return first === name ? join(folder, ...rest) : undefined;
}

function notTheFile({ root, path }: RootedPath): Error {
  return new Deno.errors.NotFound(`${root}/${path} is no file, or is another one now`);
}

function rootMissing(name: string, options?: ErrorOptions): TransientFault {
  return new TransientFault(
    sentence("rootGone", { root: name }),
    options,
  );
}
