import { linkageRule, mergeBestFirst, type MergeRule } from "./average_linkage.ts";
import { cellsOf } from "./cells.ts";
import { neededEvidence } from "./evidence.ts";
import { FaceGroup, type FaceToGroup, Whereabouts } from "./face_group.ts";
import type { MatchBounds } from "./match_bounds.ts";
import { meansOf } from "./near_groups.ts";

/** How faces are put together ahead. */
interface Ahead {
  /** Photos in which only decisions place people. */
  known?: ReadonlyMap<number, Whereabouts>;
  /** Number of faces above which this is done. */
  mostSingle?: number;
}

/**
 * Number of faces above which faces of almost certainly one person are first put into tight groups.
 */
const MOST_SINGLE_FACES = 6000;

/**
 * Groups of a cell compared with each other at once: few at first, as those of a guest of honour
 * are all alike and end as one. 100,000 faces of 300 people take 12 s so, not 56 s, and half the
 * memory.
 */
const AT_ONCE = [50, 400];

/**
 * Another pass over the cells is worthwhile only if it leaves less than this share of the groups.
 */
const WORTH_IT = 0.9;

/**
 * The start of average linkage: single faces or, if there are very many, tight groups. Groups that
 * a human gave to one person are linked, but need not look alike.
 *
 * For a tight group there is evidence enough even if every face were a person, so average linkage
 * merges the same, unless a poorly seen face has still more evidence for a group outside its cell.
 * Cells are searched over and over; faces that no cell holds together are left to the linkage. Some
 * 11,000 groups are left of 100,000 faces of 10,000 people, and so a hundredth of the pairs. With the
 * linkage that takes 19 s on one core, and 600 MB. Time grows with faces² / 100, memory with faces;
 * but strangers that resemble nobody stay single, and the linkage compares all pairs of those.
 *
 * @param faces in canonical order, so that tight groups do not depend on the order of arrival.
 */
export function tightGroups(
  faces: readonly FaceToGroup[],
  bounds: MatchBounds,
  { known = new Map(), mostSingle = MOST_SINGLE_FACES }: Ahead = {},
): FaceGroup[] {
  let groups = singleFaces(faces, bounds, new Map(known));
  if (groups.length <= mostSingle) return groups;
  const enough = neededEvidence(faces.length, bounds);
  const ahead: MergeRule = { ...linkageRule(bounds), needed: () => enough };
  for (let before = Infinity; groups.length < WORTH_IT * before;) {
    before = groups.length;
    groups = mergeInCells(groups, ahead);
  }
  return groups;
}

function singleFaces(
  faces: readonly FaceToGroup[],
  bounds: MatchBounds,
  pinned: Map<number, Whereabouts>,
): FaceGroup[] {
  return faces.map((face) => {
    const { pinnedTo, embedding } = face;
    let where = pinnedTo === undefined ? undefined : pinned.get(pinnedTo);
    where ??= new Whereabouts();
    if (pinnedTo !== undefined) pinned.set(pinnedTo, where);
    const group = new FaceGroup(embedding.length, bounds.evidence, where);
    group.add(face);
    return group;
  });
}

/** Merges what is in a common cell, cell by cell; a merged group is in the cells of its parts. */
function mergeInCells(groups: readonly FaceGroup[], ahead: MergeRule): FaceGroup[] {
  const firstFaces = groups.map(({ members }) => members[0].id);
  const holderOf = new Map(groups.map((group, row) => [firstFaces[row], group]));
  const holders = (rows: Iterable<number>) => [
    ...new Set(Array.from(rows, (row) => holderOf.get(firstFaces[row])!)),
  ];
  for (const cell of cellsOf(...meansOf(groups))) {
    for (const atOnce of AT_ONCE) {
      const here = holders(cell);
      for (let from = 0; from < here.length; from += atOnce) {
        const some = here.slice(from, from + atOnce), left = mergeBestFirst(some, ahead);
        if (left.length < some.length) hold(left, holderOf);
      }
    }
  }
  return holders(groups.keys());
}

/** Remembers who holds the faces that groups began with. */
function hold(groups: readonly FaceGroup[], holderOf: Map<number, FaceGroup>): void {
  for (const group of groups) {
    for (const { id } of group.members) if (holderOf.has(id)) holderOf.set(id, group);
  }
}
