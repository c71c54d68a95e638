import { type GateMeasure, gateMeasures } from "../../../core/quality_gate.ts";
import type { FaceEvidence } from "../../db/people/faces.ts";
import type { Store } from "../../db/store.ts";
import type { CentroidIndex } from "../../../people/centroid_index.ts";
import { foldPins } from "../../../people/pins.ts";
import { callPerson } from "../find_person.ts";
import type { Judging } from "../judging.ts";
import { nearPeople } from "../people/near_people.ts";
import type { FaceAccount } from "./why_schema.ts";

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
  const all = gateMeasures({ ...face, developedHeight: box.height }, gate);
  // A face that is clear though it is small in the developed photo was found in a larger picture.
  const measures = all.filter(({ measure, passes }) =>
    passes || !usable || measure !== "developedHeight"
  );
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
    why: whyOf(judging, face, measures),
  };
}

function whyOf(judging: FaceJudging, face: FaceEvidence, measures: readonly GateMeasure[]): string {
  const { store, model, bounds } = judging;
  const pins = store.decisions.pinsOf(face.id);
  const said = foldPins(pins, (id) => store.people.resolve(id)).get(face.id);
  const decision = pins.at(-1)?.decisionId;
  if (said?.isNoFace) return `decision ${decision} says that it is no face`;
  if (said?.pinnedTo !== undefined && said.pinnedTo === face.personId) {
    return `decision ${decision} gives it to this person`;
  }
  if (face.model !== model) {
    return `it comes from another embedding model, ${face.model}: run \`photosort reprocess\``;
  }
  const { personId } = face;
  if (!face.usable) {
    const unclear = unclearWords(measures);
    if (personId === null) return `it is too unclear to recognise: ${unclear}`;
    return `it is unclear, but similar enough to join: ${unclear}`;
  }
  if (personId === null) return "it is clear; the next regrouping gives it to a person";
  const { role, hasFolder } = store.people.get(personId);
  if (role === "staff") return "it belongs to staff, who have no folder";
  if (role === "hidden") return "it belongs to a hidden person, who has no folder";
  if (hasFolder) return "it is clear";
  const clarity = measures.find(({ measure }) => measure === "clarity")!.value;
  const isElsewhere = store.faces.photosOf(personId).length > 1;
  const [seen, needed] = isElsewhere
    ? ["whom no photo shows clearly", bounds.clarity.seen]
    : ["whom no other photo shows", bounds.clarity.guest];
  return `it belongs to a person ${seen}, and is not clear enough for a folder: ` +
    `clarity ${rounded(clarity)}, ${rounded(needed)} is needed`;
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
