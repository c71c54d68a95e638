import type { ChangedPerson, DecisionsEffect } from "../../../contracts/hub/decisions.ts";
import type { Change } from "../../../core/change.ts";
import type { Decision, FaceKey } from "../../../core/decision.ts";
import { type DecisionNames, decisionWords } from "../../../people/decisions/decision_words.ts";
import type { FaceFacts } from "../../../people/decisions/facts.ts";
import type { KnownFacts } from "./known_facts.ts";
import type { PlannedDecisions } from "./plan_decisions.ts";

/** @returns what decisions change, in numbers and in words. */
export function effectView(
  facts: KnownFacts,
  decisions: readonly Decision[],
  { plans, after, warnings }: PlannedDecisions,
  undoable: DecisionNames["undoable"],
): DecisionsEffect {
  const changes = plans.flatMap((plan) => "changes" in plan ? plan.changes : []);
  const moved = [...new Set(changes.flatMap((one) => one.kind === "face" ? [one.face] : []))]
    .filter((face) => facts.face(face)?.personId !== after.face(face)?.personId);
  const names: DecisionNames = {
    person: (id) => nameOf(facts.person(id)?.name, id),
    face: (key: FaceKey) => {
      const face = facts.findFace(key);
      return face === undefined ? "a face" : `face ${face} in photo ${facts.face(face)!.photoId}`;
    },
    photo: (sha256) => `photo ${sha256.slice(0, 12)}`,
    portrait: (sha256) => `portrait ${sha256.slice(0, 12)}`,
    undoable,
  };
  return {
    words: decisions.map((decision) => decisionWords(names, decision)),
    faces: moved.length,
    photos: new Set(moved.map((face) => facts.face(face)!.photoId)).size,
    people: peopleIn(changes).map((id) => changedPerson(facts, after, id)),
    warnings,
  };
}

/** @returns how a person is called in a sentence. */
export function nameOf(name: string | null | undefined, id: number): string {
  return name === null || name === undefined ? `person ${id}` : `${name} (person ${id})`;
}

function peopleIn(changes: readonly Change[]): number[] {
  const people = changes.flatMap((change) => {
    if (change.kind === "person") return [change.person];
    return change.kind === "face" ? [change.from, change.to].filter((id) => id !== null) : [];
  });
  return [...new Set(people)].sort((a, b) => a - b);
}

function changedPerson(
  facts: KnownFacts,
  after: PlannedDecisions["after"],
  person: number,
): ChangedPerson {
  const { name, role, mergedInto } = after.person(person)!;
  const before = facts.facesOf(person), then = after.facesOf(person);
  return {
    ...{ person, name, role, is_new: facts.person(person) === undefined },
    merged_into: mergedInto,
    ...{ faces_before: before.length, faces_after: then.length },
    ...{ photos_before: photosOf(before), photos_after: photosOf(then) },
  };
}

function photosOf(faces: readonly FaceFacts[]): number {
  return new Set(faces.map(({ photoId }) => photoId)).size;
}
