import type { PhotoRow } from "../db/photos/photos.ts";
import type { Store } from "../db/store.ts";
import type { NoFacesReason } from "../photo_event.ts";

/** @returns why a photo is in NoFaces; undefined if a guest is seen in it. */
export function noFacesReason(
  store: Store,
  { id, facesForgotten }: Pick<PhotoRow, "id" | "facesForgotten">,
): NoFacesReason | undefined {
  const faces = store.faces.ofPhoto(id);
  const people = store.faces.peopleIn(id);
  if (people.some(({ role }) => role === "guest")) return undefined;
  if (facesForgotten) return "forgotten";
  if (faces.length === 0) return "none";
  const roles = faces.map(({ personId }) => personId && store.people.get(personId).role);
  if (roles.includes("staff")) return "staff";
  if (roles.includes("hidden")) return "hidden";
  return faces.some(({ usable }) => usable) ? "noFolder" : "unclear";
}
