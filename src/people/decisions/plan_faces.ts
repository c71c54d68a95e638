import { RefusedDecision } from "../../core/decision.ts";
import { clarityOf } from "../../core/face.ts";
import type { Candidates, Centroid } from "../candidates.ts";
import { CentroidIndex, centroidOf } from "../centroid_index.ts";
import { likelyPeople } from "../likely_people.ts";
import { mayBeOneFace } from "../one_face.ts";
import { saysWhose } from "../said/pins.ts";
import type { Draft } from "./draft.ts";
import type { FaceFacts, PersonFacts } from "./facts.ts";
import {
  anchor,
  type Of,
  type PlanWork,
  removeEmptyFolders,
  requireFace,
  requirePerson,
  unlikeFacesOf,
} from "./plan_work.ts";
import { sentence } from "../../core/sentences/sentence.ts";

export function planMove(work: PlanWork, decision: Of<"move">): void {
  const { draft } = work, to = requirePerson(draft, decision.to);
  const ids = new Set(decision.faces.map((key) => requireFace(draft, key)));
  const isTheirs = (faceId: number) => draft.face(faceId)!.personId === to.id;
  // What is confirmed comes first, so that it anchors the person, and is pinned but once.
  const [theirs, others] = [true, false].map((is) => [...ids].filter((id) => isTheirs(id) === is));
  for (const faceId of [...theirs, ...others]) moveFace(work, draft.face(faceId)!, to);
  if (ids.size > 0) draft.setPerson(to.id, "hasFolder", true);
  removeEmptyFolders(draft);
}

/** @throws {RefusedDecision} if the person is in the photo already, as an unlike face. */
export function moveFace(work: PlanWork, face: FaceFacts, to: PersonFacts): void {
  const { id: decisionId, draft } = work, isMoved = face.personId !== to.id;
  const [other] = unlikeFacesOf(draft, face, to.id);
  // A strip may show somebody in faces that are unlike, and yes to each of them is no slip.
  if (isMoved && other !== undefined) {
    throw new RefusedDecision(
      sentence("inPhotoAlready", { person: to.folder, face: other.id }),
    );
  }
  // By itself, so that those who resemble it stay; what was theirs before is but confirmed.
  draft.pin({ decisionId, faceId: face.id, says: "is", personId: to.id, alone: isMoved });
  if (isMoved) anchor(work, to.id);
  draft.moveFace(face.id, to.id);
}

/** Each face goes to the next likely person, or to somebody new. */
export function planNot(work: PlanWork, { faces, person }: Of<"not">): void {
  const { id: decisionId, draft } = work, { id: not } = requirePerson(draft, person);
  const ids = new Set(faces.map((key) => requireFace(draft, key)));
  for (const faceId of ids) draft.pin({ decisionId, faceId, says: "is_not", personId: not });
  const newcomers: Centroid[] = [];
  for (const faceId of ids) {
    const face = draft.face(faceId)!;
    if (face.personId !== not) continue;
    draft.moveFace(faceId, face.usable ? nextLikely(draft, face, newcomers) : null);
  }
  // The faces stay away from the person only beside one that is the person's for certain.
  if (draft.facesOf(not).length > 0) anchor(work, not);
  removeEmptyFolders(draft);
}

/** @param newcomers people who are new with this decision. */
function nextLikely(draft: Draft, { id, ...face }: FaceFacts, newcomers: Centroid[]): number {
  const { bounds, candidates } = draft.facts;
  const notOf = draft.pinsOf(id).filter(({ says }) => says === "is_not")
    .map(({ personId }) => draft.resolve(personId!));
  const seen = { embedding: face.embedding, clarity: clarityOf(face, bounds.costs) };
  const known = withNewcomers(candidates, new CentroidIndex(face.embedding.length, newcomers));
  const next = likelyPeople(seen, known, bounds).filter(({ joins }) => joins).find(({ personId }) =>
    !notOf.includes(personId) && hasRoomFor(draft, { id, ...face }, personId)
  );
  if (next !== undefined) return next.personId;
  const personId = draft.newPerson();
  newcomers.push(centroidOf(personId, [seen], bounds.evidence));
  return personId;
}

function withNewcomers(known: Candidates, newcomers: Candidates): Candidates {
  return {
    size: known.size + newcomers.size,
    within: (...asked) => [...known.within(...asked), ...newcomers.within(...asked)],
    get: (id) => known.get(id) ?? newcomers.get(id),
  };
}

/** @returns whether the photo shows no other face of the person, unless found twice. */
function hasRoomFor(draft: Draft, face: FaceFacts, personId: number): boolean {
  const others = draft.facesIn(face.photoId).filter((other) => other.personId === personId);
  return others.every(({ box }) => mayBeOneFace(box, face.box));
}

export function planNoFace({ id: decisionId, draft }: PlanWork, { faces }: Of<"no_face">): void {
  for (const faceId of new Set(faces.map((key) => requireFace(draft, key)))) {
    if (draft.pinsOf(faceId).findLast(saysWhose)?.says === "no_face") continue;
    draft.pin({ decisionId, faceId, says: "no_face", personId: null });
    draft.moveFace(faceId, null);
  }
  removeEmptyFolders(draft);
}
