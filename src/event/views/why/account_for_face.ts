import { NO_MODEL } from "../../../core/face.ts";
import { type GateMeasure, gateMeasures, type QualityGate } from "../../../core/quality_gate.ts";
import type { FaceEvidence } from "../../db/people/faces.ts";
import type { Store } from "../../db/store.ts";
import type { CentroidIndex } from "../../../people/centroid_index.ts";
import { callPerson } from "../find_person.ts";
import type { Judging } from "../judging.ts";
import { nearPeople } from "../people/near_people.ts";
import { faceStanding } from "./face_standing.ts";
import type { FaceStanding } from "../../../contracts/face_standing.ts";
import type { FaceAccount } from "../../../contracts/photo_account.ts";

/** The present criteria for faces, and the people with whom they are compared. */
export interface FaceJudging extends Pick<Judging, "model" | "gate" | "bounds"> {
  store: Store;
  index: CentroidIndex;
}

const MOST_PEOPLE = 4;

export function accountForFace(judging: FaceJudging, face: FaceEvidence): FaceAccount {
  const { store, gate } = judging, { id, box, embeddingNorm, outside, usable } = face;
  const person = face.personId === null ? null : store.people.get(face.personId);
  const called = (number: number) => ({ number, called: callPerson(store, number) });
  const calledOrNull = (number: number | null) => number === null ? null : called(number);
  const measures = measuresOf(face, gate), drawnBy = store.drawn.get(id)?.decisionId ?? null;
  const why = standingWords(faceStanding(judging, face, measures), measures);
  return {
    face: id,
    box,
    clear: usable,
    embeddingNorm,
    outside,
    gate: measures,
    person: person &&
      { ...called(person.id), role: person.role, hasFolder: person.hasFolder },
    nearest: nearPeople(judging, judging.index, { ...face, clear: usable }, MOST_PEOPLE)
      .map(({ personId, ...near }) => ({ ...called(personId), ...near })),
    moves: store.faces.movesOf(id).map((move) => ({
      at: new Date(move.movedAt).toISOString(),
      cause: move.cause,
      decision: move.decisionId,
      from: calledOrNull(move.fromPerson),
      to: calledOrNull(move.toPerson),
    })),
    drawnBy,
    why: drawnBy === null ? why : `decision ${drawnBy} drew it, and ${why}`,
  };
}

/** @returns the present criteria for a face; none of one that was drawn and no model saw. */
export function measuresOf(face: FaceEvidence, gate: QualityGate): GateMeasure[] {
  if (face.model === NO_MODEL) return [];
  const all = gateMeasures({ ...face, developedHeight: face.box.height }, gate);
  // A face that is clear though it is small in the developed photo was found in a larger picture.
  return all.filter(({ measure, passes }) =>
    passes || !face.usable || measure !== "developedHeight"
  );
}

/** @returns a face's standing in words. */
function standingWords(standing: FaceStanding, measures: readonly GateMeasure[]): string {
  switch (standing.is) {
    case "noFace":
      return `decision ${standing.decision} says that it is no face`;
    case "given":
      return `decision ${standing.decision} gives it to this person`;
    case "drawn":
      return standing.isWaiting
        ? "photosort has yet to look at it"
        : "photosort sees too little of it to recognise it";
    case "otherModel":
      return `it comes from another embedding model, ${standing.model}: run \`photosort reprocess\``;
    case "unclear": {
      const unclear = unclearWords(measures);
      return standing.joined
        ? `it is unclear, but similar enough to join: ${unclear}`
        : `it is too unclear to recognise: ${unclear}`;
    }
    case "new":
      return "it is clear; the next regrouping gives it to a person";
    case "staff":
      return "it belongs to staff, who have no folder";
    case "hidden":
      return "it belongs to a hidden person, who has no folder";
    case "counts":
      return "it is clear";
    case "noFolder": {
      const seen = standing.elsewhere ? "whom no photo shows clearly" : "whom no other photo shows";
      return `it belongs to a person ${seen}, and is not clear enough for a folder: ` +
        `clarity ${rounded(standing.clarity)}, ${rounded(standing.least)} is needed`;
    }
  }
}

const measureWords: Record<GateMeasure["measure"], string> = {
  score: "the detector's score is",
  originalHeight: "its height in pixels of the original is",
  developedHeight: "its height in pixels of the developed photo is",
  sharpness: "its sharpness is",
  clarity: "its clarity is",
};

function unclearWords(measures: readonly GateMeasure[]): string {
  const failed = measures.filter(({ passes }) => !passes);
  if (failed.length === 0) {
    return "by the settings when it was found, not by the present ones (`photosort reprocess` " +
      "applies them)";
  }
  return failed.map(({ measure, value, least }) =>
    `${measureWords[measure]} ${rounded(value)}, ${rounded(least)} is needed ` +
    `(${rounded(least - value)} more)`
  ).join("; ");
}

/** @returns a number with three significant digits, as text. */
export function rounded(value: number): string {
  return String(Number(value.toPrecision(3)));
}
