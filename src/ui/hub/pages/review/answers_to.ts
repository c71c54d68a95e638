import type { HubDecisionRequest } from "../../../../contracts/hub/decisions.ts";
import type { AskedPerson, HubQuestion } from "../../../../contracts/hub/review.ts";
import { hubWords } from "../../words/hub_words.ts";

/** One way to answer a question. */
export interface Choice {
  /** The key on the button, and others that do the same. */
  keys: string;
  others?: readonly string[];
  text: string;
  isFirst?: boolean;
  decisions: readonly HubDecisionRequest[];
  /** What is told once it was decided. */
  said: string;
}

const YES = { keys: "ArrowRight", others: ["y"], isFirst: true } as const;
const NO = { keys: "ArrowLeft", others: ["n"] } as const;
const NO_FACE = { keys: "f" } as const;

export function callAsked({ name, person_id }: AskedPerson): string {
  return hubWords.value.people.call(name, person_id);
}

/** @returns what is asked, in words. */
export function askOf(question: HubQuestion): string {
  const { ask } = hubWords.value.review;
  switch (question.kind) {
    case "merge":
      return ask.merge(callAsked(question.people[0]), callAsked(question.people[1]));
    case "doubt":
      return ask.doubt(callAsked(question.person));
    case "whose":
      return ask.whose;
    case "mixed":
      return ask.mixed(callAsked(question.person));
  }
}

/** @returns the answers, yes first. */
export function choicesOf(question: HubQuestion): Choice[] {
  const { yes, no, said, noFace } = hubWords.value.review;
  switch (question.kind) {
    case "merge": {
      const [one, other] = question.people.map(callAsked);
      return [
        { ...YES, text: yes.merge, decisions: question.yes, said: said.merge.yes(one, other) },
        { ...NO, text: no.merge, decisions: question.no, said: said.merge.no(one, other) },
      ];
    }
    case "doubt": {
      const who = callAsked(question.person);
      return [
        { ...YES, text: yes.doubt(who), decisions: question.yes, said: said.is(who) },
        { ...NO, text: no.doubt, decisions: question.no, said: said.isNot(who) },
        { ...NO_FACE, text: noFace, decisions: question.no_face, said: said.noFace },
      ];
    }
    case "whose":
      return [
        ...question.candidates.slice(0, 5).map(({ person, yes: decisions }, at) => ({
          ...at === 0 ? { ...YES, others: ["y", "1"] } : { keys: `${at + 1}` },
          ...{ text: yes.whose(callAsked(person)), decisions, said: said.is(callAsked(person)) },
        })),
        { ...NO, text: no.whose, decisions: question.no, said: said.noneOfThem },
        { ...NO_FACE, text: noFace, decisions: question.no_face, said: said.noFace },
      ];
    case "mixed": {
      const who = callAsked(question.person);
      return [
        { ...YES, text: yes.mixed, decisions: question.yes, said: said.mixed.yes(who) },
        { ...NO, text: no.mixed, decisions: question.no, said: said.mixed.no(who) },
      ];
    }
  }
}

/** Faces side by side, one of each side large. */
export interface Side {
  name: string;
  note: string;
  faces: readonly number[];
  /** The person whom it shows; undefined if that is the question. */
  person?: number;
}

/** @returns what is to be compared. */
export function sidesOf(question: HubQuestion): Side[] {
  const { review, people } = hubWords.value;
  const side = (person: AskedPerson, faces = person.faces): Side => ({
    ...{ name: callAsked(person), note: people.photos(person.photos), faces },
    person: person.person_id,
  });
  switch (question.kind) {
    case "merge":
      return question.people.map((one) => side(one));
    case "doubt":
      return [side(question.person), asked(question.face_id)];
    case "whose":
      return [
        asked(question.face_id),
        ...question.candidates.slice(0, 5).map(({ person, share }) => (
          { ...side(person), note: review.likely(share) }
        )),
      ];
    case "mixed":
      return [
        { ...side(question.person, question.others), name: review.stay },
        { name: review.would, note: people.faces(question.faces.length), faces: question.faces },
      ];
  }
}

function asked(face: number): Side {
  return { name: hubWords.value.review.thisFace, note: "", faces: [face] };
}
