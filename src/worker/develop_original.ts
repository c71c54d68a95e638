import { PhotoFault } from "../core/photo_fault.ts";
import { sentence } from "../core/sentences/sentence.ts";
import { TransientFault } from "../core/transient_fault.ts";
import { completenessOf } from "../processor/decode/completeness.ts";
import { SNIFF_BYTES, sniffFormat } from "../processor/decode/format.ts";
import type { DevelopBytes } from "../processor/pool/develop_bytes.ts";
import type { DevelopedPhoto } from "../processor/pool/protocol.ts";

/** A photo's bytes, and what is known of where they came from. */
export interface NamedBytes {
  bytes: Uint8Array<ArrayBuffer>;
  /** The file's own name; tells RAW formats apart that begin alike. */
  name: string;
  /** Whether the file may still be on its way, so that a later try finds more of it. */
  mayGrow: boolean;
}

/**
 * Develops a photo by its content.
 *
 * @param onBegin called right before a worker is handed it; what it throws ends it.
 * @throws {PhotoFault} if no picture can be made of it.
 * @throws {TransientFault} if it may be whole at another try.
 */
export async function developOriginal(
  { bytes, name, mayGrow }: NamedBytes,
  develop: DevelopBytes,
  onBegin: () => void,
): Promise<DevelopedPhoto> {
  if (bytes.length === 0) throw lacking(mayGrow, "truncated", sentence("fileEmpty"));
  const format = sniffFormat(bytes.subarray(0, SNIFF_BYTES), name);
  if (format === undefined) throw lacking(mayGrow, "undecodable", sentence("holdsNoPicture"));
  if (mayGrow && ["cut", "blank"].includes(completenessOf(bytes, format))) {
    throw new TransientFault("the file is not whole yet");
  }
  const photo = await develop(bytes, format, onBegin, undefined, name);
  if ("standsBack" in photo) throw new TypeError("A photo stood back for none");
  return photo;
}

function lacking(mayGrow: boolean, code: "truncated" | "undecodable", reason: string): Error {
  return mayGrow ? new TransientFault(reason) : new PhotoFault(code, reason);
}
