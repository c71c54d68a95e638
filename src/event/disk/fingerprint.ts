import { join } from "node:path";
import { TransientFault } from "../../core/transient_fault.ts";
import { type FoundFile, unchanged } from "../watcher/found_file.ts";
import { lookAt } from "../watcher/scan.ts";

/** A file's content, read once. The file did not change while it was read. */
export interface Fingerprint {
  bytes: Uint8Array<ArrayBuffer>;
  /** 64 hexadecimal digits. */
  sha256: string;
}

/**
 * Reads and hashes a file; stats before and after tell whether it was still being written.
 *
 * @param folder absolute path of Incoming.
 * @param expected how the file was when it counted as complete.
 * @throws {TransientFault} if it is not that file any more.
 */
export async function fingerprint(folder: string, expected: FoundFile): Promise<Fingerprint> {
  const bytes = await Deno.readFile(join(folder, expected.path));
  const sha256 = await sha256Hex(bytes);
  const after = await lookAt(folder, expected.path);
  if (after === undefined || !unchanged(after, expected) || bytes.length !== expected.size) {
    throw new TransientFault(`${expected.path} changed while it was read`);
  }
  return { bytes, sha256 };
}

/** @returns the first bytes of a file, up to `length`. */
export async function readHead(
  folder: string,
  path: string,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  using file = await Deno.open(join(folder, path));
  const head = new Uint8Array(length);
  const read = await file.read(head);
  return head.subarray(0, read ?? 0);
}

export async function sha256Hex(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}
