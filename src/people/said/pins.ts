import type { Pin } from "../../core/pin.ts";

/** The statements of all decisions in force about one face. */
export interface PinnedFace {
  /** The person that the face belongs to. */
  pinnedTo?: number;
  /** The people that the face does not belong to. */
  notOf: readonly number[];
  /** Whether it is no face at all. */
  isNoFace: boolean;
  /** Whether it was given to somebody by itself, so that it says nothing of other faces. */
  isAlone: boolean;
}

/** @returns whether it speaks of whom a face belongs to. */
export function saysWhose({ says }: Pick<Pin, "says">): boolean {
  return says !== "cover";
}

/**
 * Later decisions overrule earlier ones, as people change their minds.
 *
 * @param pins in the order of their decisions.
 * @param resolve who a person turned out to be.
 */
export function foldPins(
  pins: readonly Pin[],
  resolve: (personId: number) => number,
): Map<number, PinnedFace> {
  const faces = new Map<number, PinnedFace>();
  for (const { faceId, says, personId, alone = false } of pins.filter(saysWhose)) {
    const { pinnedTo, notOf, ...before }: PinnedFace = faces.get(faceId) ?? unpinned;
    // A face that was once moved alone stays separate, even if it is given to another person later.
    const isAlone = before.isAlone || alone;
    if (says === "no_face" || personId === null) {
      faces.set(faceId, { notOf, isNoFace: true, isAlone });
      continue;
    }
    const person = resolve(personId), others = notOf.filter((other) => other !== person);
    faces.set(
      faceId,
      says === "is" ? { pinnedTo: person, notOf: others, isNoFace: false, isAlone } : {
        pinnedTo: pinnedTo === person ? undefined : pinnedTo,
        notOf: [...others, person],
        isNoFace: false,
        isAlone,
      },
    );
  }
  return faces;
}

/** What is said of a face of which no decision speaks. */
export const unpinned: PinnedFace = { notOf: [], isNoFace: false, isAlone: false };
