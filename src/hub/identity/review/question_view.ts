import type { AskedPerson, HubQuestion } from "../../../contracts/hub/review.ts";
import {
  type Answers,
  doubtAnswers,
  isNoFace,
  isTheirs,
  mergeAnswers,
  mixedAnswers,
  whoseAnswers,
} from "../../../people/questions/answers.ts";
import { questionKey } from "../../../people/questions/question_key.ts";
import type { Question } from "../../../people/questions/questions.ts";
import type { AskedAbout, AskedQuestion } from "../regroup/asked_questions.ts";

/** So many of the faces that would stay are shown. */
const MOST_OTHERS = 24;

/**
 * @param names people's names by their numbers.
 * @returns a question with the decisions that its answers are.
 */
export function questionView(
  { question, about, photo }: AskedQuestion,
  names: ReadonlyMap<number, string | null>,
): HubQuestion {
  const people = about.map((one) => askedPerson(one, names)), [person] = people;
  const asked = ({ yes, no }: Answers) => (
    { key: questionKey(question), share: question.share, yes, no }
  );
  switch (question.kind) {
    case "merge":
      return { ...asked(mergeAnswers(question)), kind: "merge", people: [person, people[1]] };
    case "doubt":
      return {
        ...asked(doubtAnswers(question)),
        ...{ kind: "doubt", face_id: question.face, photo_id: photo!, person },
        no_face: isNoFace(question.face),
      };
    case "whose":
      return {
        ...asked(whoseAnswers(question.face, about.map((one) => one.person))),
        ...{ kind: "whose", face_id: question.face, photo_id: photo! },
        no_face: isNoFace(question.face),
        candidates: about.map((one, at) => ({
          ...{ person: people[at], share: one.share },
          yes: isTheirs(question.face, one.person),
        })),
      };
    case "mixed": {
      const { faces, others } = question;
      return {
        ...asked(mixedAnswers(question)),
        ...{ kind: "mixed", person, faces, others: others.slice(0, MOST_OTHERS) },
      };
    }
  }
}

function askedPerson(
  { person, photos, faces }: AskedAbout,
  names: ReadonlyMap<number, string | null>,
): AskedPerson {
  return { person_id: person, name: names.get(person) ?? null, photos, faces };
}

/** @returns the people and the faces that a question names. */
export function subjectsOf({ question, about }: AskedQuestion) {
  const faces = question.kind === "merge"
    ? []
    : question.kind === "mixed"
    ? question.faces
    : [question.face];
  return { people: about.map(({ person }) => person), faces };
}

/** By what questions are in order. */
export function usefulness({ share, gain }: Question): number {
  return share * gain;
}
