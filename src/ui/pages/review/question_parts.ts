import type { JudgedPerson, ReviewQuestion } from "../../../contracts/review.ts";

/** @returns the address of a question in the API. */
export function questionPath(key: string): string {
  return `/api/operator/review/${key}`;
}

/** @returns the address of a face with its photo in the API. */
export function facePath(face: number): string {
  return `/api/operator/review/faces/${face}`;
}

/** @returns everybody whom a question is about. */
export function peopleIn(question: ReviewQuestion): JudgedPerson[] {
  switch (question.kind) {
    case "merge":
      return question.people;
    case "whose":
      return question.candidates.map(({ person }) => person);
    case "doubt":
    case "mixed":
    case "guest":
      return [question.person];
    case "portrait":
      return [question.person, question.other].filter((person) => person !== null);
  }
}

/** @returns the faces that a question shows large as soon as it appears. */
export function firstFaces(question: ReviewQuestion): number[] {
  switch (question.kind) {
    case "merge":
      return question.people.flatMap(({ faces }) => faces.slice(0, 1)).toReversed();
    case "doubt":
      return [question.face, ...question.person.faces.slice(0, 1)];
    case "whose":
      return [
        question.face,
        ...question.candidates.flatMap(({ person }) => person.faces.slice(0, 1)),
      ];
    case "guest":
      return question.person.faces.slice(0, 1);
    case "mixed":
    case "portrait":
      return [];
  }
}

/**
 * @returns whether an answer to the one is an answer to the other: they name the same people and
 * decide the same. What is only shown beside them may differ.
 */
export function isSameQuestion(one: ReviewQuestion, other: ReviewQuestion): boolean {
  return substanceOf(one) === substanceOf(other);
}

function substanceOf(question: ReviewQuestion): string {
  const people = peopleIn(question).map(({ id, name, role }) => [id, name, role]);
  if (question.kind === "guest") return JSON.stringify([question.key, people]);
  const { kind, yes, no } = question;
  const faces = kind === "mixed" ? [question.faces, question.others] : [];
  return JSON.stringify([kind, people, yes?.decisions, no.decisions, faces]);
}
