import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import type { ReviewAnswer, ReviewPerson, ReviewQuestion } from "../../../contracts/review.ts";
import type { Question } from "../../../people/questions/questions.ts";
import type { Store } from "../../db/store.ts";
import { requestedDecision } from "../decisions/requested_decision.ts";
import { effectOf } from "../decisions/effect_of.ts";
import type { HeldFace } from "../faces/held_face.ts";
import type { KnownFaces } from "../faces/known_faces.ts";
import { callPerson } from "../find_person.ts";
import type { Judging } from "../judging.ts";
import type { AnswerView } from "../people/question_schema.ts";
import { questionView } from "../people/question_view.ts";
import { directionOf, mostAlike } from "./most_alike.ts";
import { questionKey } from "./question_key.ts";
import { comparedFace, reviewFaces } from "./review_faces.ts";

/** What a question is shown by. */
export interface Reviewing {
  store: Store;
  judging: Pick<Judging, "model" | "dimensions" | "bounds">;
  known: KnownFaces;
}

/** So many faces of a person are shown beside the question. */
const MOST_LIKE = 4;

/**
 * @param place of the question in its queue, from 1.
 * @returns undefined if a face or person of it is gone since the queue was made.
 */
export function reviewQuestion(
  reviewing: Reviewing,
  question: Question,
  place: number,
): ReviewQuestion | undefined {
  const { store, known } = reviewing, asked = facesOf(question);
  const ids = "people" in question ? question.people : [question.person];
  if (!isThere(store, ids, [...asked, ...furtherFaces(question)])) return undefined;
  const words = questionView(store, question), others = words.others.map(({ face }) => face);
  const people = ids.map((id, i) =>
    personView(reviewing, id, comparedWith(known, asked, ids[1 - i]), asked)
  );
  const faces = reviewFaces(store, asked),
    compared = [faces[0], ...people.map(({ like }) => like[0])];
  return {
    ...{ key: questionKey(question), place, kind: question.kind, share: question.share },
    ...{ sure: words.sure, question: words.question, why: words.why },
    ...{ people, faces, others: reviewFaces(store, others) },
    compare: compared.filter((face) => face !== undefined).slice(0, 2)
      .map((face) => comparedFace(store, face, ids)),
    yes: answerView(reviewing, words.yes),
    no: answerView(reviewing, words.no),
  };
}

function facesOf(question: Question): number[] {
  if (question.kind === "merge") return [];
  return question.kind === "mixed" ? question.faces : [question.face];
}

/** @returns the other faces that the question or an answer names. */
function furtherFaces(question: Question): number[] {
  if (question.kind === "mixed") return [...question.others, ...question.theirs];
  return question.kind === "doubt" ? question.theirs : [];
}

function isThere(store: Store, people: readonly number[], faces: readonly number[]): boolean {
  return people.every((id) => store.people.exists(id) && store.people.resolve(id) === id) &&
    faces.every((face) => store.faces.whereIs(face) !== undefined);
}

/** @returns the faces that a person's faces are to be like: those asked about, or the other's. */
function comparedWith(
  known: KnownFaces,
  asked: readonly number[],
  other: number | undefined,
): HeldFace[] {
  if (other !== undefined) return known.facesOf(other);
  return asked.flatMap((id) => known.face(id) ?? []);
}

function personView(
  { store, known }: Reviewing,
  id: number,
  comparedWith: readonly HeldFace[],
  asked: readonly number[],
): ReviewPerson {
  const { name, folder, role } = store.people.get(id), all = known.facesOf(id);
  const theirs = all.filter((face) => !asked.includes(face.id));
  const like = mostAlike(theirs, directionOf(comparedWith), MOST_LIKE).map((face) => face.id);
  return {
    ...{ id, name, folder, role, hasFolder: store.people.folderNow(id) !== null },
    called: callPerson(store, id),
    cover: store.covers.of(id) ?? null,
    version: store.versions.of([id]).get(id)!,
    faces: all.length,
    like: reviewFaces(store, like),
  };
}

function answerView({ store, judging }: Reviewing, answer: AnswerView): ReviewAnswer {
  const decision = requestOf(answer);
  return { decision, effect: effectOf(store, judging, [requestedDecision(store, decision)]) };
}

/** @returns what a command's words ask for. */
function requestOf({ wording, words }: AnswerView): DecisionRequest {
  const [first, ...others] = words.map(Number);
  switch (wording) {
    case "merge":
      return { kind: "merge", from: first, into: others[0] };
    case "different":
      return { kind: "different", people: [first, others[0]] };
    case "is":
      return { kind: "move", faces: others, to: first };
    case "not":
      return { kind: "not", faces: others, person: first };
    case "split":
      return { kind: "split", person: first, faces: others };
    case "hide":
      return { kind: "role", person: first, role: "hidden" };
  }
}
