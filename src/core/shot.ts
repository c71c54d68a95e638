/** Which file of a shot that was kept twice is developed; `both` develops each by itself. */
export type PairPreference = "jpeg" | "raw" | "both";

/**
 * The content of a file of a shot: the sensor's data, or the picture that the camera made of it.
 */
export type Rendition = "raw" | "rendered";

/** The camera's data about a shot; times as in `CaptureData`, null if the camera wrote none. */
export interface Exposure {
  capturedAt: string | null;
  camera: string | null;
  serial: string | null;
}

/**
 * How two files that may show one shot lie to each other, the likeliest first: twin: in one folder,
 * their names differ only in the extension · beside: in one folder · sorted: in sibling folders
 * that are called after RAW and JPEG · near: in other sibling folders, or one right below the
 * other's · apart: anywhere else.
 */
export const byNearness = ["twin", "beside", "sorted", "near", "apart"] as const;
export type Nearness = typeof byNearness[number];

/** A file of a shot that another one may stand back for. */
export interface StandIn {
  nearness: Nearness;
  /** null if it is still to be read. */
  exposure: Exposure | null;
}

/** @returns the rendition that stands for a shot, or undefined where each stands for itself. */
export function preferredRendition(preference: PairPreference): Rendition | undefined {
  if (preference === "both") return undefined;
  return preference === "raw" ? "raw" : "rendered";
}

/**
 * Tells whether two files whose names are of one shot are so indeed: a counter may have begun anew,
 * and two cameras count alike. Twins are unless their times differ. All others must have been taken
 * in the same second, and by the same camera: the less their places say, the surer. Cameras may
 * leave fractions and offsets of a time out of one of the two files.
 */
export function mayBeOneShot(mine: Exposure, { nearness, exposure: other }: StandIn): boolean {
  if (other === null) return nearness !== "apart";
  if (mine.capturedAt === null || other.capturedAt === null) return nearness === "twin";
  if (toSeconds(mine.capturedAt) !== toSeconds(other.capturedAt)) return false;
  if (nearness === "near") return !differ(mine, other);
  return nearness !== "apart" || (mine.camera === other.camera && mine.camera !== null) &&
      !differ(mine, other);
}

function toSeconds(time: string): string {
  return time.slice(0, "2026-06-06T14:03:21".length);
}

function differ(a: Exposure, b: Exposure): boolean {
  return (["camera", "serial"] as const).some((field) =>
    a[field] !== null && b[field] !== null && a[field] !== b[field]
  );
}

/**
 * Where a file is: on which card or below which root, null for neither, and its path there, with
 * forward slashes.
 */
export interface Place {
  cardId: number | string | null;
  path: string;
}

const sortingFolder =
  /(^|[\W_])(raws?|dngs?|nefs?|arws?|cr[23]s?|crws?|rafs?|orfs?|rw2s?|pefs?|srws?|jpe?gs?|hei[cf]s?|hifs?)([\W_]|$)/;

/** @returns how one file lies to another one. */
export function nearnessOf(a: Place, b: Place): Nearness {
  const mine = folded(a.path), other = folded(b.path);
  if (a.cardId !== b.cardId) return "apart";
  if (folderOf(mine) === folderOf(other)) return stemOf(mine) === stemOf(other) ? "twin" : "beside";
  const own = ownNames(foldersOf(mine), foldersOf(other));
  if (own === undefined) return "apart";
  return own.some((name) => sortingFolder.test(name)) ? "sorted" : "near";
}

/**
 * @returns the names by which two related folders differ: one of each for siblings (also if equal
 * subfolders follow, as on two cards), one in all if one lies in the other. undefined if they are
 * not related.
 */
function ownNames(a: readonly string[], b: readonly string[]): string[] | undefined {
  const differing = a.findIndex((name, i) => name !== b[i]);
  const shared = differing < 0 ? a.length : differing;
  const mine = a.slice(shared), other = b.slice(shared);
  while (mine.length > 1 && other.length > 1 && mine.at(-1) === other.at(-1)) {
    mine.pop();
    other.pop();
  }
  return mine.length <= 1 && other.length <= 1 ? [...mine, ...other] : undefined;
}

/** How cameras, phones and programs name the files of one shot; each leaves what they share. */
const schemes: readonly (readonly [pattern: RegExp, shared: string])[] = [
  // A picture that a program made of a RAW: IMG_1.CR2.jpg.
  [/(?<=.)(\.(raw|dng|nef|nrw|arw|sr2|cr[23]|crw|raf|orf|rw2|pef|srw|jpe?g|hei[cf]|hif))+$/, ""],
  // Pixel: PXL_20240506_070809123.RAW-01.COVER, .RAW-02.ORIGINAL, .MP, .NIGHT, ~2.
  [/^(pxl_\d{8}_\d{9})(?!\d).*$/, "$1"],
  [/(?<=.)(\.(raw-\d+|mp|cover|original|night|pano|ls|ts|portrait(-\d+)?|motion-\d+))+$/, ""],
  // Android by date and time: IMG_20240506_070809, MVIMG_…, RAW_…, IMG20240506070809, 20240506_070809(0).
  [/^(?:(?:mvimg|img|raw|dng|p)_?)?(\d{8})_?(\d{6,9})(?!\d)/, "$1_$2"],
  [/^(\d{8}_\d{6,9})(_raw|_cover|_pro|_night|_portrait|_hdr|\(\d\))+$/, "$1"],
  // Lumia: WP_20140506_07_08_09_Pro, …_Raw__highres.
  [/^(wp_\d{8}_\d\d_\d\d_\d\d)(_(pro|raw|rich|smart))?(__highres)?$/, "$1"],
  // iPhone: IMG_E1234 is IMG_1234 as edited on it.
  [/^img_e(\d{4})$/, "img_$1"],
  // AdobeRGB puts a line first (DCF 2.0): Canon, Fujifilm, Pentax, Olympus and Panasonic, Nikon.
  [/^_mg_(\d{4})$/, "img_$1"],
  [/^_dsf(\d{4})$/, "dscf$1"],
  [/^_igp(\d{4})$/, "imgp$1"],
  [/^_([\da-c]\d{6})$/, "p$1"],
  [/^_([a-z\d]{3})(\d{4})$/, "$1_$2"],
  // Sony: DSC01234, in AdobeRGB _DSC1234.
  [/^dsc0(\d{4})$/, "dsc_$1"],
];

/**
 * @param path with forward slashes.
 * @returns what the names of one shot's files have in common, wherever they lie and whatever their
 * case. Two shots may share it, see {@link mayBeOneShot}.
 */
export function shotKey(path: string): string {
  const whole = folded(path), stem = stemOf(whole.slice(folderOf(whole).length));
  return schemes.reduce((name, [pattern, shared]) => name.replace(pattern, shared), stem);
}

function folded(path: string): string {
  return path.normalize("NFC").toLowerCase();
}

/** A path up to its last slash. */
function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/") + 1);
}

function foldersOf(path: string): string[] {
  return path.split("/").slice(0, -1);
}

/** A path without its extension. */
function stemOf(path: string): string {
  return path.replace(/(?<=[^/])\.[^./]*$/, "");
}
