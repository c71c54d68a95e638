import { type Decision, RefusedDecision } from "../../../core/decision.ts";
import type { StoredFace } from "../../db/people/faces.ts";
import type { Store } from "../../db/store.ts";
import { distanceAt, mayBeOneFace } from "../../../people/evidence.ts";
import { mayShowOnePerson } from "../../../people/side_by_side.ts";
import { anchor, type DecisionWork, requireFace, requirePerson } from "./decision_work.ts";

type Of<Kind extends Decision["kind"]> = Decision & { kind: Kind };

export function moveFace(work: DecisionWork, decision: Of<"move">): void {
  const { store, log, decisionId } = work;
  const faceId = requireFace(store, decision.face), to = requirePerson(store, decision.to);
  const { photoId } = store.faces.whereIs(faceId)!;
  const mine = store.faces.ofPhoto(photoId).find(({ id }) => id === faceId)!;
  const other = othersIn(store, photoId, to.id).find((face) =>
    face.id !== faceId && !mayShowOnePerson(face, mine, work.bounds)
  );
  if (other !== undefined) {
    throw new RefusedDecision(
      `${to.folder} is in that photo already, as face ${other.id}, which is not like this one: move that one first`,
    );
  }
  // By itself, so that those who resemble it stay; what was theirs before is but confirmed.
  const alone = mine.personId !== to.id;
  log.pin({ decisionId, faceId, says: "is", personId: to.id, alone });
  if (alone) anchor(work, to.id);
  log.moveFace(faceId, to.id);
  log.setPerson(to.id, "hasFolder", true);
  forsakeEmpty(work);
}

/** Each face goes to the next likely person, or to somebody new. */
export function rejectFaces(work: DecisionWork, { faces, person }: Of<"not">): void {
  const { store, log, decisionId } = work, { id: not } = requirePerson(store, person);
  const ids = new Set(faces.map((key) => requireFace(store, key)));
  for (const faceId of ids) log.pin({ decisionId, faceId, says: "is_not", personId: not });
  const newcomers: Newcomer[] = [];
  for (const faceId of ids) {
    const { personId, photoId } = store.faces.whereIs(faceId)!;
    if (personId !== not) continue;
    const face = store.faces.ofPhoto(photoId).find(({ id }) => id === faceId)!;
    log.moveFace(faceId, face.usable ? nextLikely(work, face, photoId, newcomers) : null);
  }
  // Only beside a face that is theirs for certain do these stay away.
  if (store.faces.ofPerson(not).length > 0) anchor(work, not);
  forsakeEmpty(work);
}

/** Somebody whom nobody knew before this decision, by the face that they were met with. */
interface Newcomer {
  personId: number;
  embedding: Float32Array;
}

function nextLikely(
  { store, index, bounds, log, now }: DecisionWork,
  face: StoredFace,
  photoId: number,
  newcomers: Newcomer[],
): number {
  const notOf = store.decisions.pinsOf(face.id).filter(({ says }) => says === "is_not")
    .map(({ personId }) => store.people.resolve(personId!));
  const known = index.within(face.embedding, bounds.strict);
  const met = newcomers.map(({ personId, embedding }) => (
    { personId, distance: distanceAt(cosine(embedding, face.embedding)) }
  )).filter(({ distance }) => distance <= bounds.strict);
  const next = [...known, ...met]
    .sort((a, b) => a.distance - b.distance || a.personId - b.personId)
    .find(({ personId }) =>
      !notOf.includes(personId) &&
      othersIn(store, photoId, personId).every(({ box }) => mayBeOneFace(box, face.box))
    );
  if (next !== undefined) return next.personId;
  const personId = log.newPerson(now);
  newcomers.push({ personId, embedding: face.embedding });
  return personId;
}

function cosine(a: Float32Array, b: Float32Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i], 0);
}

export function markNoFaces(work: DecisionWork, { faces }: Of<"no_face">): void {
  const { store, log, decisionId } = work;
  for (const faceId of new Set(faces.map((key) => requireFace(store, key)))) {
    if (store.decisions.pinsOf(faceId).at(-1)?.says === "no_face") continue;
    log.pin({ decisionId, faceId, says: "no_face", personId: null });
    log.moveFace(faceId, null);
  }
  forsakeEmpty(work);
}

function othersIn(store: Store, photoId: number, personId: number) {
  return store.faces.ofPhoto(photoId).filter((face) => face.personId === personId);
}

/** Nobody whom no photo shows any more has a folder, save who has a name. */
function forsakeEmpty({ store, log }: DecisionWork): void {
  for (const id of log.people) {
    const { name } = store.people.get(id);
    if (name === null && store.faces.ofPerson(id).length === 0) {
      log.setPerson(id, "hasFolder", false);
    }
  }
}
