/** The RAW formats that cameras and phones write, named by their usual extension. */
export type RawKind =
  | "cr2"
  | "cr3"
  | "crw"
  | "nef"
  | "arw"
  | "dng"
  | "raf"
  | "orf"
  | "rw2"
  | "pef"
  | "kdc"
  | "srw";

const signatures: readonly { kind: RawKind; at: number; magic: string }[] = [
  { kind: "cr3", at: 4, magic: "ftypcrx " },
  { kind: "raf", at: 0, magic: "FUJIFILMCCD-RAW" },
  { kind: "orf", at: 0, magic: "IIRO" },
  { kind: "orf", at: 0, magic: "IIRS" },
  { kind: "orf", at: 0, magic: "MMOR" },
  { kind: "rw2", at: 0, magic: "IIU\0" },
  { kind: "crw", at: 6, magic: "HEAPCCDR" },
];
const tiffMagics: readonly string[] = ["II*\0", "MM\0*"];

/**
 * The format of a TIFF by the file's extension; Nikon, Sony and Kodak have more than one name for
 * theirs.
 */
const tiffKinds: readonly { kind: RawKind; name: RegExp }[] = [
  { kind: "dng", name: /\.dng$/i },
  { kind: "nef", name: /\.(nef|nrw)$/i },
  { kind: "arw", name: /\.(arw|sr2|srf)$/i },
  { kind: "pef", name: /\.pef$/i },
  { kind: "kdc", name: /\.(kdc|dcr)$/i },
  { kind: "srw", name: /\.srw$/i },
];

/**
 * Tells a RAW by its first 16 bytes. NEF, ARW, DNG, PEF, KDC and SRW begin as
 * any TIFF does: for those, and only those, the name's extension decides between RAW and plain
 * TIFF. A caller that holds the whole file can ask `holdsSensorData` of `raw_tiff.ts` instead, which
 * knows a RAW under a plain name.
 *
 * @returns the kind, or undefined if it is no RAW.
 */
export function sniffRaw(head: Uint8Array, name: string): RawKind | undefined {
  const found = signatures.find(({ at, magic }) => hasText(head, at, magic));
  if (found !== undefined) return found.kind;
  if (!tiffMagics.some((magic) => hasText(head, 0, magic))) return undefined;
  // "CR" and the major version follow the TIFF header.
  if (hasText(head, 8, "CR\x02")) return "cr2";
  return tiffKinds.find((kind) => kind.name.test(name))?.kind;
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  return [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
}
