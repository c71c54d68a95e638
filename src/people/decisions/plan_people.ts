import { RefusedDecision } from "../../core/decision.ts";
import { personFolder } from "../person_folder.ts";
import { mayShowOnePerson } from "../side_by_side.ts";
import type { Draft } from "./draft.ts";
import type { FaceFacts, PersonFacts } from "./facts.ts";
import {
  anchor,
  foldedPins,
  type Of,
  type PlanWork,
  requireFace,
  requirePerson,
  unlikeFacesOf,
} from "./plan_work.ts";
import { sentence } from "../../core/sentences/sentence.ts";

export function planMerge({ id: decisionId, draft }: PlanWork, decision: Of<"merge">): void {
  const from = requirePerson(draft, decision.from), into = requirePerson(draft, decision.into);
  if (from.id === into.id) throw new RefusedDecision(sentence("alreadyOne"));
  refuseSharedPhotos(draft, from, into);
  const theirs = draft.facesOf(from.id);
  for (const { id } of [...theirs, ...draft.facesOf(into.id)]) {
    draft.pin({ decisionId, faceId: id, says: "is", personId: into.id });
  }
  for (const { id } of theirs) draft.moveFace(id, into.id);
  draft.setPerson(from.id, "hasFolder", false);
  draft.setPerson(from.id, "mergedInto", into.id);
  draft.setPerson(into.id, "hasFolder", true);
  if (into.name === null) handOnName(draft, from, into);
}

/** The name goes with the person; the folder of the number that is gone is free. */
function handOnName(draft: Draft, from: PersonFacts, into: PersonFacts): void {
  const isNamed = into.ownFolder !== null;
  if (from.name === null && (from.ownFolder === null || isNamed)) return;
  draft.setPerson(from.id, "name", null);
  draft.setPerson(from.id, "ownFolder", null);
  draft.setPerson(from.id, "folder", personFolder(from.id));
  draft.setPerson(into.id, "name", from.name);
  if (isNamed) return;
  draft.setPerson(into.id, "ownFolder", from.ownFolder);
  draft.setPerson(into.id, "folder", from.folder);
}

function refuseSharedPhotos(draft: Draft, from: PersonFacts, into: PersonFacts): void {
  const inPhoto = Map.groupBy(draft.facesOf(into.id), ({ photoId }) => photoId);
  const shared = draft.facesOf(from.id).find((face) =>
    (inPhoto.get(face.photoId) ?? []).some((other) =>
      !mayShowOnePerson(other, face, draft.facts.bounds)
    )
  );
  if (shared === undefined) return;
  const photo = draft.photo(shared.photoId).outputName;
  throw new RefusedDecision(
    sentence("bothInPhoto", { one: from.folder, other: into.folder, photo }),
  );
}

/**
 * One of them is never the other: all faces of the one who has no folder, or fewer faces, are
 * somebody else's than the other, of whom a face or a portrait is theirs for certain.
 */
export function planDifferent(work: PlanWork, { people }: Of<"different">): void {
  const { id: decisionId, draft } = work;
  const [one, other] = people.map((id) => knownPerson(draft, requirePerson(draft, id)));
  if (one.id === other.id) {
    throw new RefusedDecision(sentence("onePerson"));
  }
  const [first, second] = ranksBefore(one, other) ? [one, other] : [other, one];
  if (second.faces.length === 0) {
    throw new RefusedDecision(
      sentence("noPhotoShows", { one: first.folder, other: second.folder }),
    );
  }
  if (first.clear.length > 0) anchor(work, first.id);
  for (const { id: faceId } of second.faces) {
    if (foldedPins(draft, faceId)?.notOf.includes(first.id)) continue;
    draft.pin({ decisionId, faceId, says: "is_not", personId: first.id });
  }
}

/** A person with all their faces, and those by which others are compared with them. */
interface KnownPerson extends PersonFacts {
  faces: FaceFacts[];
  clear: FaceFacts[];
}

function knownPerson(draft: Draft, person: PersonFacts): KnownPerson {
  const faces = draft.facesOf(person.id);
  return { ...person, faces, clear: faces.filter(({ usable }) => usable) };
}

/** Who has no clear face may have portraits, which are theirs for certain, and others have faces. */
function ranksBefore(a: KnownPerson, b: KnownPerson): boolean {
  const [seen, other] = [a, b].map(({ faces }) => faces.length > 0);
  if (seen !== other) return other;
  if ((a.clear.length > 0) !== (b.clear.length > 0)) return b.clear.length > 0;
  return a.hasFolder === b.hasFolder ? a.faces.length >= b.faces.length : a.hasFolder;
}

export function planSplit(work: PlanWork, { person, faces }: Of<"split">): void {
  const moved = new Set(faces.map((key) => requireFace(work.draft, key)));
  if (person === null) giveNobodys(work, moved);
  else splitOff(work, requirePerson(work.draft, person), moved);
}

/** Gives faces that are nobody's to somebody new. */
function giveNobodys({ id: decisionId, draft }: PlanWork, faces: ReadonlySet<number>): void {
  const newcomer = draft.newPerson(), { folder } = draft.person(newcomer)!;
  for (const faceId of faces) {
    const face = draft.face(faceId)!;
    if (face.personId !== null && face.personId !== newcomer) {
      const owner = draft.person(face.personId)!.folder;
      throw new RefusedDecision(sentence("faceOfSomebody", { face: faceId, person: owner }));
    }
    const [other] = unlikeFacesOf(draft, face, newcomer);
    if (other !== undefined) {
      throw new RefusedDecision(sentence("inPhotoAlready", { person: folder, face: other.id }));
    }
    draft.pin({ decisionId, faceId, says: "is", personId: newcomer });
    draft.moveFace(faceId, newcomer);
  }
}

function splitOff(
  { id: decisionId, draft }: PlanWork,
  { id, folder }: PersonFacts,
  moved: ReadonlySet<number>,
): void {
  const theirs = draft.facesOf(id), numbers = new Set(theirs.map((face) => face.id));
  for (const faceId of moved) {
    if (numbers.has(faceId)) continue;
    throw new RefusedDecision(sentence("faceOfAnother", { face: faceId, person: folder }));
  }
  if (moved.size === 0 || moved.size === theirs.length) {
    throw new RefusedDecision(sentence("splitsNobody"));
  }
  const newcomer = draft.newPerson();
  for (const { id: faceId } of theirs) {
    const personId = moved.has(faceId) ? newcomer : id;
    if (personId !== id) draft.pin({ decisionId, faceId, says: "is_not", personId: id });
    draft.pin({ decisionId, faceId, says: "is", personId });
    draft.moveFace(faceId, personId);
  }
}
