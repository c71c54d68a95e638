import { isAbsolute, join, relative, resolve, sep } from "node:path";
import { sentence } from "../../core/sentences/sentence.ts";
import { TransientFault } from "../../core/transient_fault.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import { isBelow, isNear } from "../../runtime/folder_tree.ts";

/** A folder below which photos may be taken in and read. */
export interface Root {
  /** Letters, digits, `-` and `_`: what paths in the API begin with. */
  name: string;
  /** Absolute path on the hub's computer. */
  folder: string;
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

/** The configured roots: the only places on disk that the API can name. */
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
      const named = namedPath(root, given);
      const found = named === undefined ? undefined : await this.#below(root, named);
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

  /** Opens a file for reading. @throws as {@link Roots.locate} does, also if it is no file. */
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
    const { dev, ino } = await Deno.stat(await this.folder(name));
    return `${ino} on ${dev}`;
  }

  /**
   * @returns the absolute path of a root's folder, without links.
   * @throws {TransientFault} if the root is not there now.
   */
  async folder(name: string): Promise<string> {
    const root = this.#roots.get(name);
    if (root === undefined) throw rootMissing(name);
    try {
      return await Deno.realPath(root.folder);
    } catch (error) {
      throw rootMissing(name, { cause: error });
    }
  }

  async #below(root: Root, named: string): Promise<FoundPath | undefined> {
    try {
      const top = await Deno.realPath(root.folder);
      if (!isNear(root.folder, named) && !isNear(top, named)) return undefined;
      const real = await Deno.realPath(named);
      if (real !== top && !isBelow(top, real)) return undefined;
      const path = relative(top, real).split(sep).join("/");
      return { root: root.name, path, isFolder: (await Deno.stat(real)).isDirectory };
    } catch (error) {
      if (error instanceof TypeError) throw error;
      // Missing, not to be read, or a name that the system refuses: to whoever asks all the same.
      return undefined;
    }
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
function namedPath({ name, folder }: Root, given: string): string | undefined {
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
