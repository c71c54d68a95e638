import {
  byNearness,
  type Exposure,
  mayBeOneShot,
  type Nearness,
  nearnessOf,
  type PairPreference,
  type Place,
  preferredRendition,
  type Rendition,
} from "./shot.ts";

/** A photo whose files' names say which shot it may be of. */
export interface ShotFile {
  id: number;
  /** null: no camera keeps such a file beside another one. */
  rendition: Rendition | null;
  /** Where its files are; none for one that lies nowhere that says anything. */
  places: readonly Place[];
  /** null if it is still to be read. */
  exposure: Exposure | null;
}

/** @returns whether a rendition is not the one that stands for a shot of two files. */
export function standsBack(
  preference: PairPreference,
  rendition: Rendition | null | undefined,
): boolean {
  const preferred = preferredRendition(preference);
  return preferred !== undefined && (rendition ?? preferred) !== preferred;
}

/** @returns how the two nearest files of two photos lie to each other. */
export function nearestOf(a: Pick<ShotFile, "places">, b: Pick<ShotFile, "places">): Nearness {
  const all = a.places.flatMap((mine) =>
    b.places.map((other) => byNearness.indexOf(nearnessOf(mine, other)))
  );
  return byNearness[Math.min(byNearness.length - 1, ...all)];
}

/** @returns the other photos whose names match, the nearest first. */
export function nearestFirst<Other extends ShotFile>(
  file: ShotFile,
  others: readonly Other[],
): Other[] {
  if (others.length < 2) return [...others];
  const rank = new Map(others.map((one) => [one.id, byNearness.indexOf(nearestOf(file, one))]));
  return others.toSorted((a, b) => rank.get(a.id)! - rank.get(b.id)! || a.id - b.id);
}

/** @returns whether two photos with matching names, the first of which is read, show one shot. */
export function areOneShot(file: ShotFile, other: ShotFile): boolean {
  return file.rendition !== null && other.rendition !== null && file.exposure !== null &&
    file.rendition !== other.rendition &&
    mayBeOneShot(file.exposure, { nearness: nearestOf(file, other), exposure: other.exposure });
}

/**
 * @param others photos of matching names.
 * @returns the nearest one for which a file that is still to be read may stand back, before only
 * metadata tells whether it does.
 */
export function standInFor<Other extends ShotFile>(
  preference: PairPreference,
  file: ShotFile,
  others: readonly Other[],
): Other | undefined {
  if (!standsBack(preference, file.rendition)) return undefined;
  const preferred = preferredRendition(preference);
  return nearestFirst(file, others).find((other) =>
    // One far away that is still to be read may be on a card that never comes back.
    other.rendition === preferred &&
    (other.exposure !== null || nearestOf(file, other) !== "apart")
  );
}

/** Another photo of matching names, and how it stands. */
export interface ShotMember extends ShotFile {
  /** The photo that stands for it; null: it stands for itself. */
  pairedWith: number | null;
  /** Whether it was developed, and may stand for a shot. */
  isDeveloped: boolean;
}

/** Which photos stand for the shot of one that has just been developed. */
export interface DecidedShot<Other> {
  /** It stands for the photo. */
  standsIn?: Other;
  /** The photo stands for these from now on, which were developed, too. */
  retired: Other[];
  /** They stood back for the photo, and are of another shot. */
  freed: Other[];
  /** They show the same shot, and each is to stand for itself. */
  equal: Other[];
}

/** @param others photos of matching names, in any order; none is the photo itself. */
export function decideShot<Other extends ShotMember>(
  preference: PairPreference,
  file: ShotFile & { rendition: Rendition },
  others: readonly Other[],
): DecidedShot<Other> {
  const decided: DecidedShot<Other> = { retired: [], freed: [], equal: [] };
  const preferred = preferredRendition(preference);
  for (const other of nearestFirst(file, others)) {
    if (other.rendition === null || other.rendition === file.rendition) continue;
    const isOneShot = areOneShot(file, other);
    if (other.pairedWith === file.id && !isOneShot) decided.freed.push(other);
    else if (isOneShot && other.isDeveloped && other.pairedWith === null) {
      if (preferred === undefined) decided.equal.push(other);
      else if (preferred === file.rendition) decided.retired.push(other);
      else decided.standsIn ??= other;
    }
  }
  return decided;
}
