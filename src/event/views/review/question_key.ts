import type { Question } from "../../../people/questions/questions.ts";

/** @returns a key that the same question has again in a later queue. */
export function questionKey(question: Question): string {
  switch (question.kind) {
    case "merge":
      return `merge-${question.people.toSorted((a, b) => a - b).join("-")}`;
    case "doubt":
    case "whose":
      return `${question.kind}-${question.face}-${question.person}`;
    case "mixed":
      return `mixed-${question.person}-${question.faces.join("-")}`;
  }
}
