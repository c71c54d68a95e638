import { Buffer } from "node:buffer";
import type { PackedFile } from "./parts.ts";

/** What `deno compile` puts before and after all that it embeds. */
const MAGIC = "d3n0l4nd";

/** A folder of the embedded file system, as Deno's `virtual_fs.rs` writes it. */
interface Folder {
  /** Name. */
  n: string;
  /** Entries. */
  e: Entry[];
}
type Entry =
  | { Dir: Folder }
  /** `o` is where its content begins, and its length in bytes. */
  | { File: { n: string; o: [number, number] } }
  | { Symlink: { n: string } };

/** What an executable that `deno compile` made carries. */
export interface Embedded {
  /** Sorted by path. */
  files: PackedFile[];
  /** Paths of symbolic links; Windows lets ordinary users make none. */
  links: string[];
  /** Where it starts, such as `main.ts`. */
  entry: string;
  /** Whether it unpacks itself onto the disk, so that the system's loader finds all libraries. */
  unpacks: boolean;
  /** Whether it may ask for permissions. */
  prompts: boolean;
}

/**
 * Lists what an executable embeds, by the executable itself and whatever system it is for. Its data
 * are: the magic, and by their lengths as 64-bit numbers metadata as JSON, npm's snapshot, then
 * three lists of remote modules, each by its 32-bit number, and the file system as JSON.
 *
 * @throws {TypeError} where it was not made by the Deno that this was written for.
 */
export function embeddedIn(executable: Uint8Array): Embedded {
  const bytes = Buffer.from(executable.buffer, executable.byteOffset, executable.length);
  const metadataAt = findMetadata(bytes);
  const metadata = sized(bytes, metadataAt);
  const snapshot = sized(bytes, metadata.end);
  for (const i of [0, 1, 2]) {
    if (bytes.readUInt32LE(snapshot.end + 4 * i) !== 0) {
      throw new TypeError("Cannot list what is embedded as it holds remote modules");
    }
  }
  const root: Entry[] = JSON.parse(sized(bytes, snapshot.end + 12).text());
  const about = JSON.parse(metadata.text());
  const files: PackedFile[] = [], links: string[] = [];
  list(root, "", files, links);
  return {
    ...{ files: files.sort((a, b) => a.path < b.path ? -1 : 1), links },
    entry: about.entrypoint_key,
    unpacks: typeof about.self_extracting === "string",
    prompts: about.permissions.prompt,
  };
}

/** The runtime's own code holds the magic, too; behind the right one stands a length, then JSON. */
function findMetadata(bytes: Buffer): number {
  for (let at = bytes.indexOf(MAGIC); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) {
    const length = at + MAGIC.length;
    if (bytes.toString("latin1", length + 8, length + 16) === '{"argv":') return length;
  }
  throw new TypeError("Cannot find what deno compile embeds");
}

function sized(bytes: Buffer, at: number): { text: () => string; end: number } {
  const begin = at + 8, end = begin + Number(bytes.readBigUInt64LE(at));
  return { text: () => bytes.toString("utf8", begin, end), end };
}

function list(entries: Entry[], prefix: string, files: PackedFile[], links: string[]): void {
  for (const entry of entries) {
    if ("Dir" in entry) list(entry.Dir.e, `${prefix}${entry.Dir.n}/`, files, links);
    else if ("Symlink" in entry) links.push(prefix + entry.Symlink.n);
    else files.push({ path: prefix + entry.File.n, bytes: entry.File.o[1] });
  }
}
