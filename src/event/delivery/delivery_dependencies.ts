import { TransientFault } from "../../core/transient_fault.ts";
import type { Store } from "../db/store.ts";
import type { OutputDisk } from "../disk/output_disk.ts";

/** A developed photo, as it waits under EventRoot to be delivered. */
export interface Staged {
  bytes: Uint8Array<ArrayBuffer>;
  sha256: string;
  /** Modification time of the file, milliseconds since 1970. */
  modifiedAt: number;
}

/** @returns a developed photo by its name; undefined if it is gone. */
export type ReadStaged = (outputName: string) => Promise<Staged | undefined>;

export interface DeliveryDependencies {
  store: Store;
  disk: OutputDisk;
  readStaged: ReadStaged;
  /** Warns the operator; the same words may come again. */
  warn: (message: string) => void;
  /** Whether the output is there now, and not merely a folder to mount it at. */
  isThere: () => Promise<boolean>;
}

/**
 * Must be called after a look at an output, as the files of a drive that has just been pulled seem gone.
 *
 * @throws {TransientFault} if the output is not there.
 */
export async function requireThere({ isThere, disk }: DeliveryDependencies): Promise<void> {
  if (!await isThere()) throw new TransientFault(`${disk.folder} is not there any more`);
}
