import type { Question } from "../../../src/people/questions/questions.ts";
import { commonestLabel, type Label } from "../label_faces.ts";
import type { AskedEvent, AskedFace } from "./asked_event.ts";

/**
 * What somebody answers who knows all labelled people. Of bystanders the operator knows only that
 * they are none of those, so each counts as somebody else.
 */
export function operatorSays(question: Question, event: AskedEvent): boolean {
  switch (question.kind) {
    case "merge": {
      const [one, other] = question.people.map((person) => commonestLabel(event.facesOf(person)));
      return isPerson(one) && one === other;
    }
    case "doubt":
    case "whose": {
      const shown = commonestLabel(othersOf(question.face, event.facesOf(question.person)));
      return isPerson(shown) && event.face(question.face).who === shown;
    }
    case "mixed": {
      const [part, rest] = [question.faces, question.others]
        .map((faces) => commonestLabel(faces.map((id) => event.face(id))));
      return !isPerson(rest) || part !== rest;
    }
  }
}

/** @returns whether the answer changes whose faces are. */
export function isUseful({ kind }: Question, yes: boolean): boolean {
  return kind === "doubt" ? !yes : yes;
}

const isPerson = (label: Label) => typeof label === "string";

function othersOf(id: number, faces: readonly AskedFace[]): readonly AskedFace[] {
  return faces.length === 1 ? faces : faces.filter((face) => face.id !== id);
}
