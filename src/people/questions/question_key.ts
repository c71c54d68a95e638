import type { Question } from "./questions.ts";

/** @returns what tells a question from all others, such as `doubt-12-3`; fit for an address. */
export function questionKey(question: Question): string {
  switch (question.kind) {
    case "merge":
      return `merge-${question.people.toSorted((a, b) => a - b).join("-")}`;
    case "doubt":
      return `doubt-${question.face}-${question.person}`;
    case "whose":
      return `whose-${question.face}`;
    case "mixed":
      return `mixed-${question.person}-${question.faces[0]}`;
  }
}
