import { layout } from "../event_layout.ts";
import type { PlaceRules } from "../../core/place_rules.ts";
import type { PersonInPhoto } from "../db/people/faces.ts";
import type { PhotoRow } from "../db/photos/photos.ts";
import type { PlaceState } from "../db/photos/places.ts";

/**
 * Where a photo belongs: in the Solo folder of a guest, or in the Group folder if the photo clearly
 * shows somebody else, too; in NoFaces if it shows no guest. A face below the gate puts the photo
 * into its person's folder, but turns nobody's Solo into a Group. A guest without a name may have
 * no folder, but still counts as somebody else: a photo that shows only such guests belongs into no
 * folder.
 *
 * @param people who the photo shows, each once.
 * @returns paths relative to EventRoot.
 */
export function placesFor(
  outputName: string,
  people: readonly PersonInPhoto[],
  { folders, staffMakesGroups }: PlaceRules,
): string[] {
  const guests = people.filter(({ role }) => role === "guest");
  if (guests.length === 0) return [`${layout.noFaces}/${outputName}`];
  const counted = people.filter(({ role, clear }) =>
    clear && (role === "guest" || staffMakesGroups)
  );
  const withFolder = guests.filter(({ isNamed }) => folders === "everybody" || isNamed);
  return withFolder.map(({ id, folder }) => {
    const kind = counted.some((other) => other.id !== id) ? "Group" : "Solo";
    return `${layout.people}/${folder}/${kind}/${outputName}`;
  });
}

/** What decides, besides the people, whether a photo may be in folders. */
export type PhotoToPlace = Pick<
  PhotoRow,
  "outputName" | "state" | "dropped" | "gone" | "outputExpired" | "facesForgotten"
>;

/**
 * Where a photo belongs, whatever became of it: photos without a file, and those that somebody
 * dropped or deleted, are in no folder; photos whose faces were forgotten stay where they are.
 *
 * @param recorded every place of the photo in the database.
 * @param peopleIn who the photo shows, each once.
 */
export function belongsAt(
  photo: PhotoToPlace,
  recorded: readonly { path: string; state: PlaceState }[],
  peopleIn: () => readonly PersonInPhoto[],
  rules: PlaceRules,
): string[] {
  if (hasNoOutput(photo) || photo.dropped || photo.gone) return [];
  return keptPlaces(photo, recorded) ?? placesFor(photo.outputName, peopleIn(), rules);
}

/** A photo that is still to be developed has no file yet, or an old one that is to be replaced. */
export function mayBeRouted({ state }: Pick<PhotoToPlace, "state">): boolean {
  return state !== "pending" && state !== "developed" && state !== "error";
}

/** Photos for which another one stands, and those whose retention period is over, have no files. */
export function hasNoOutput(
  { state, outputExpired }: Pick<PhotoToPlace, "state" | "outputExpired">,
): boolean {
  return state === "paired" || outputExpired;
}

/**
 * @returns the places of a photo whose faces were forgotten: its present folders, or those from
 * when it was dropped.
 */
function keptPlaces(
  { facesForgotten }: PhotoToPlace,
  places: readonly { path: string; state: PlaceState }[],
): string[] | undefined {
  const standing = places.filter(({ state }) => state !== "stale");
  const kept = (standing.length > 0 ? standing : places).map(({ path }) => path);
  return facesForgotten && kept.length > 0 ? kept : undefined;
}

export interface RoutePlan {
  /** Paths to put the photo at, and paths to check again that should show it already. */
  add: string[];
  /** Paths that photosort put and that the photo no longer belongs at. */
  remove: string[];
}

/**
 * The difference between a photo's right places and its present ones. After a plan is carried out,
 * the next plan is empty.
 *
 * @param recorded every place of the photo in the database.
 */
export function planRoute(
  belongs: readonly string[],
  recorded: readonly { path: string; state: PlaceState }[],
): RoutePlan {
  const present = recorded.filter(({ state }) => state === "present").map(({ path }) => path);
  return {
    add: belongs.filter((path) => !present.includes(path)),
    remove: recorded.map(({ path }) => path).filter((path) => !belongs.includes(path)),
  };
}
