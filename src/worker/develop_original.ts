import { PhotoFault } from "../core/photo_fault.ts";
import { sentence } from "../core/sentences/sentence.ts";
import { TransientFault } from "../core/transient_fault.ts";
import { completenessOf } from "../processor/decode/completeness.ts";
import { type PhotoFormat, SNIFF_BYTES, sniffFormat } from "../processor/decode/format.ts";
import type { DevelopBytes } from "../processor/pool/develop_bytes.ts";
import type { DevelopedPhoto } from "../processor/pool/protocol.ts";

/** A file that may be whole at another try. */
export class IncompleteFile extends TransientFault {}

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
 * @throws {IncompleteFile} if more of it may be there at another try.
 */
export async function developOriginal(
  { bytes, name, mayGrow }: NamedBytes,
  develop: DevelopBytes,
  onBegin: () => void,
): Promise<DevelopedPhoto> {
  const head = bytes.subarray(0, SNIFF_BYTES), format = sniffFormat(head, name);
  if (mayGrow && !isWhole(bytes, head, format)) {
    throw new IncompleteFile(sentence("notWholeYet"));
  }
  if (bytes.length === 0) throw new PhotoFault("truncated", sentence("fileEmpty"));
  if (format === undefined) throw new PhotoFault("undecodable", sentence("holdsNoPicture"));
  const photo = await develop(bytes, format, onBegin, undefined, name);
  if ("standsBack" in photo) throw new TypeError("A photo stood back for none");
  return photo;
}

/** Whether nothing shows that more of a file is to come: a copy under way ends early, or in zeros. */
function isWhole(bytes: Uint8Array, head: Uint8Array, format: PhotoFormat | undefined): boolean {
  if (format !== undefined) return !["cut", "blank"].includes(completenessOf(bytes, format));
  return head.length === SNIFF_BYTES && head.some((byte) => byte !== 0);
}
