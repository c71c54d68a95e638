import { mergeByAverageLinkage } from "./average_linkage.ts";
import type { FaceToGroup } from "./face_group.ts";
import { joinFaces } from "./join_faces.ts";
import { keepNumbers } from "./keep_numbers.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { whoHasFolder } from "./folder_rule.ts";
import { placeFaces, whereaboutsOf } from "./place_faces.ts";
import { tightGroups } from "./tight_groups.ts";
import { uniteRepeated } from "./same_person_twice.ts";
import { uniteLooks } from "./unite_looks.ts";

/** The number of the rules by which everybody is regrouped; it grows when they change who is who. */
export const GROUPING_RULES = 2;

export interface FacesToRegroup {
  /** Faces that pass the gate, and references, in canonical order: by content, not by arrival. */
  usable: readonly FaceToGroup[];
  /** Faces that a human gave to somebody and that say nothing of others, in canonical order. */
  placed: readonly FaceToGroup[];
  /** Faces below the gate that may join somebody, in canonical order. */
  mayJoin: readonly FaceToGroup[];
}

/** One person, as found by comparing faces. */
export interface RegroupedPerson {
  /** The number they had, or undefined for somebody new. */
  personId: number | undefined;
  /** Ids of their faces, those that only joined included. */
  faces: number[];
  /** Whether there is enough of them for a folder of their own. */
  hasFolder: boolean;
}

/**
 * Says who is who from all faces at once, whatever was thought before: the same faces make the same
 * people, in whatever order they arrived. Only the numbers of people carry over, and a human's word
 * is law: pinned faces stay together and with their person, and nothing joins what a human parted.
 */
export function regroup(
  { usable, placed, mayJoin }: FacesToRegroup,
  bounds: MatchBounds,
): RegroupedPerson[] {
  const known = whereaboutsOf(placed);
  const parts = mergeByAverageLinkage(tightGroups(usable, bounds, { known }), bounds);
  const looks = uniteRepeated(parts, bounds);
  const joining = joinFaces(mayJoin, looks, bounds);
  const united = uniteLooks({ groups: looks, joined: joining });
  const { groups, joined } = placeFaces(placed, united, bounds.evidence);
  const numbers = keepNumbers(groups, joined);
  const folders = whoHasFolder(groups, joined, bounds);
  return groups.map((group, i) => ({
    personId: numbers[i],
    faces: [...group.members, ...joined[i]].map(({ id }) => id),
    hasFolder: folders[i],
  }));
}
