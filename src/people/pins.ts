/** What one decision says of one face. */
export interface Pin {
  decisionId: number;
  faceId: number;
  says: "is" | "is_not" | "no_face";
  /** null where it is no face. */
  personId: number | null;
}

/** What all decisions in force say of one face. */
export interface PinnedFace {
  /** Whose it is. */
  pinnedTo?: number;
  /** Whose it is not. */
  notOf: readonly number[];
  /** Whether it is no face at all. */
  isNoFace: boolean;
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
  for (const { faceId, says, personId } of pins) {
    const { pinnedTo, notOf }: PinnedFace = faces.get(faceId) ?? { notOf: [], isNoFace: false };
    if (says === "no_face" || personId === null) {
      faces.set(faceId, { notOf, isNoFace: true });
      continue;
    }
    const person = resolve(personId), others = notOf.filter((other) => other !== person);
    faces.set(
      faceId,
      says === "is" ? { pinnedTo: person, notOf: others, isNoFace: false } : {
        pinnedTo: pinnedTo === person ? undefined : pinnedTo,
        notOf: [...others, person],
        isNoFace: false,
      },
    );
  }
  return faces;
}
