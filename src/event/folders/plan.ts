import { layout } from "../event_layout.ts";
import type { PlaceRules } from "../../core/place_rules.ts";
import type { PersonInPhoto } from "../db/people/faces.ts";
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
