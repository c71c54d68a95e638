import { saysWhose } from "../../people/said/pins.ts";
import type { StoredFace } from "../db/people/faces.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import type { TaggedPhoto } from "./xmp.ts";

/**
 * The people in a photo, for its sidecar: all except hidden people, and unknown faces that pass the
 * gate, unless a decision says that they are not faces.
 *
 * @returns undefined if the photo has no sidecar.
 */
export function taggedPhoto(store: Store, photo: PhotoRow): TaggedPhoto | undefined {
  const { id, state, width, height } = photo;
  const isSorted = state === "identified" || state === "routed" || state === "no_faces";
  if (!isSorted || photo.outputExpired) return undefined;
  if (width === null || height === null) return undefined;
  const faces = store.faces.ofPhoto(id).flatMap((face) => shownFace(store, face) ?? []);
  if (faces.length === 0) return undefined;
  const named = Map.groupBy(faces.filter(({ name }) => name !== null), ({ name }) => name!);
  return {
    width,
    height,
    capturedAt: rightTime(photo),
    people: [...named].map(([name, theirs]) => ({ name, boxes: theirs.map(({ box }) => box) })),
    unnamedFaces: faces.filter(({ name }) => name === null).map(({ box }) => box),
  };
}

function shownFace(store: Store, { id, box, usable, personId }: StoredFace) {
  if (personId !== null) {
    const { name, role } = store.people.get(personId);
    return role === "hidden" ? undefined : { box, name };
  }
  // As everywhere, the last thing said counts.
  const isNoFace = store.decisions.pinsOf(id).findLast(saysWhose)?.says === "no_face";
  return usable && !isNoFace ? { box, name: null } : undefined;
}

/** @returns what the camera wrote, moved by what its clock was off; its form stays. */
export function rightTime(
  { capturedAt, takenAt }: Pick<PhotoRow, "capturedAt" | "takenAt">,
): string | null {
  if (capturedAt === null || takenAt === null) return capturedAt;
  const off = takenAt - Date.parse(capturedAt);
  if (Number.isNaN(off) || off === 0) return capturedAt;
  const seconds = "2026-06-06T14:03:21".length;
  const moved = new Date(Date.parse(`${capturedAt.slice(0, seconds)}Z`) + off).toISOString();
  return moved.slice(0, seconds) + capturedAt.slice(seconds);
}
