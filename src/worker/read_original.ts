import { join } from "node:path";
import type { LeasedPhoto } from "../contracts/hub/work.ts";
import { PhotoFault } from "../core/photo_fault.ts";
import { isTransient, TransientFault } from "../core/transient_fault.ts";
import { isBelow } from "../runtime/folder_tree.ts";
import type { DirectStore } from "./direct_store.ts";
import type { HubClient } from "./hub_client.ts";
import { HubRefusal } from "../http/asking/hub_refusal.ts";
import { MOST_BYTES } from "../http/asking/read_body.ts";

/** The folders whose photos a worker reads itself: absolute paths without links, by name. */
export type WorkerRoots = Readonly<Record<string, string>>;

/** The drive of a photo is away, from this worker as from the hub. */
export class RootAway extends TransientFault {}

/** The bytes of a photo, and where they came from. */
export interface Original {
  bytes: Uint8Array<ArrayBuffer>;
  from: "root" | "hub" | "store";
}

/**
 * Reads a leased photo from a root of the worker's own, or gets it from the store of objects, if the
 * worker may ask that, or from the hub.
 *
 * @throws {PhotoFault} if it is larger than any photo.
 * @throws {RootAway} if its drive is away.
 * @throws {TransientFault} if its bytes can be had from nowhere now.
 */
export async function readOriginal(
  lease: LeasedPhoto,
  { hub, roots, direct }: {
    hub: Pick<HubClient, "bytes">;
    roots: WorkerRoots;
    direct: Pick<DirectStore, "read">;
  },
  signal: AbortSignal,
): Promise<Original> {
  const { file } = lease, root = file === null ? undefined : roots[file.root];
  if (file !== null && root !== undefined) {
    try {
      return { bytes: await readBelow(root, file.path), from: "root" };
    } catch (error) {
      // Its folder may not be mounted here, while the hub has it.
      if (!isTransient(error)) throw error;
    }
  }
  const stored = await direct.read(lease, signal);
  if (stored !== undefined) return { bytes: stored, from: "store" };
  try {
    return { bytes: await hub.bytes(lease, signal), from: "hub" };
  } catch (error) {
    if (!(error instanceof HubRefusal)) throw error;
    if (error.status === 424) throw new RootAway(error.message);
    if (error.status !== 404) throw error;
    throw new TransientFault(`neither this worker nor the hub can read it: ${error.message}`);
  }
}

/**
 * Reads a file below a root, and nothing that a link shows outside of it.
 *
 * @param root absolute path without links.
 * @param path relative to it, with forward slashes.
 * @throws {TransientFault} and system errors if it cannot be read now.
 */
async function readBelow(root: string, path: string): Promise<Uint8Array<ArrayBuffer>> {
  const real = await Deno.realPath(join(root, ...path.split("/")));
  if (!isBelow(root, real)) throw new TransientFault(`${path} leads out of its root`);
  // Nobody may ever write to a pipe.
  if (!(await Deno.lstat(real)).isFile) throw new TransientFault(`${path} is no file`);
  using file = await Deno.open(real);
  const before = await file.stat();
  if (!before.isFile) throw new TransientFault(`${path} is no file`);
  if (before.size > MOST_BYTES) throw new PhotoFault("too_large", "the file is larger than 1 GiB");
  const bytes = new Uint8Array(before.size);
  for (let at = 0; at < bytes.length;) {
    const read = await file.read(bytes.subarray(at));
    if (read === null) throw new TransientFault(`${path} changed while it was read`);
    at += read;
  }
  const after = await file.stat();
  if (after.size !== before.size || after.mtime?.getTime() !== before.mtime?.getTime()) {
    throw new TransientFault(`${path} changed while it was read`);
  }
  return bytes;
}
