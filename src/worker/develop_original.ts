import { PhotoFault } from "../core/photo_fault.ts";
import { sentence } from "../core/sentences/sentence.ts";
import { TransientFault } from "../core/transient_fault.ts";
import { completenessOf } from "../processor/decode/completeness.ts";
import {
  type PhotoFormat,
  renditionOf,
  SNIFF_BYTES,
  sniffFormat,
} from "../processor/decode/format.ts";
import type { DevelopBytes } from "../processor/pool/develop_bytes.ts";
import type { Rendition, StandIn } from "../core/shot.ts";
import type { DevelopedPhoto, StoodBack } from "../processor/pool/protocol.ts";

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

/** What became of a photo's bytes, and what they show of a shot. */
export interface MadeOfOriginal {
  made: DevelopedPhoto | StoodBack;
  rendition: Rendition | undefined;
}

/**
 * Develops a photo by its content.
 *
 * @param onBegin called right before a worker is handed it; what it throws ends it.
 * @throws {PhotoFault} if no picture can be made of it.
 * @throws {IncompleteFile} if more of it may be there at another try.
 */
export async function developOriginal(
  original: NamedBytes,
  develop: DevelopBytes,
  onBegin: () => void,
): Promise<DevelopedPhoto> {
  const { made } = await developUnlessPaired(original, develop, onBegin);
  if ("standsBack" in made) throw new TypeError("A photo stood back for none");
  return made;
}

/**
 * The same, unless the photo is of one shot with another one.
 *
 * @param standIn the other one; left out: there is none.
 */
export async function developUnlessPaired(
  { bytes, name, mayGrow }: NamedBytes,
  develop: DevelopBytes,
  onBegin: () => void,
  standIn?: StandIn,
): Promise<MadeOfOriginal> {
  const head = bytes.subarray(0, SNIFF_BYTES), format = sniffFormat(head, name);
  if (mayGrow && !isWhole(bytes, head, format)) {
    throw new IncompleteFile(sentence("notWholeYet"));
  }
  if (bytes.length === 0) throw new PhotoFault("truncated", sentence("fileEmpty"));
  if (format === undefined) throw new PhotoFault("undecodable", sentence("holdsNoPicture"));
  const made = await develop(bytes, format, onBegin, standIn, name);
  return { made, rendition: renditionOf(format) };
}

/** Whether nothing shows that more of a file is to come: a copy under way ends early, or in zeros. */
function isWhole(bytes: Uint8Array, head: Uint8Array, format: PhotoFormat | undefined): boolean {
  if (format !== undefined) return !["cut", "blank"].includes(completenessOf(bytes, format));
  return head.length === SNIFF_BYTES && head.some((byte) => byte !== 0);
}
