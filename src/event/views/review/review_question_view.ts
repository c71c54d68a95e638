import type { QuestionOf, ReviewQuestion } from "../../../contracts/review.ts";
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
import { judgedPerson } from "./judged_person.ts";
import { answerView, type Reviewing } from "./reviewing.ts";

/** So many people are offered whose a face may be: each has a key of its own, 1 to 5. */
const MOST_CANDIDATES = 5;
/** So many are offered however unlikely they are; further ones from this probability on. */
const LEAST_CANDIDATES = 2, LEAST_SHARE = 0.01;

type Asked<Kind extends Question["kind"]> = Question & { kind: Kind };

/**
 * @returns a question with all that is needed to answer it; undefined if whom or what it is about is
 * gone, or is somebody else's by now.
 */
export function reviewQuestionView(
  reviewing: Reviewing,
  question: Question,
): ReviewQuestion | undefined {
  return reviewing.store.snapshot(() => viewOf(reviewing, question));
}

function viewOf(reviewing: Reviewing, question: Question): ReviewQuestion | undefined {
  switch (question.kind) {
    case "merge":
      return mergeView(reviewing, question);
    case "doubt":
      return doubtView(reviewing, question);
    case "whose":
      return whoseView(reviewing, question);
    case "mixed":
      return mixedView(reviewing, question);
  }
}

function mergeView(
  reviewing: Reviewing,
  question: Asked<"merge">,
): QuestionOf<"merge"> | undefined {
  const { people: [a, b], photos: together, isDecided } = question, { known } = reviewing;
  const one = judgedPerson(reviewing, a, known.facesOf(b));
  const other = judgedPerson(reviewing, b, known.facesOf(a));
  if (one === undefined || other === undefined) return undefined;
  return {
    ...asked(reviewing, question, mergeAnswers(question)),
    ...{ kind: "merge", people: [one, other], together, isDecided },
  };
}

function doubtView(
  reviewing: Reviewing,
  question: Asked<"doubt">,
): QuestionOf<"doubt"> | undefined {
  const { face, theirs } = question;
  if (!areOf(reviewing, theirs, question.person)) return undefined;
  const person = judgedPerson(reviewing, question.person, held(reviewing, [face]));
  if (person === undefined) return undefined;
  return {
    ...asked(reviewing, question, doubtAnswers(question)),
    ...{ kind: "doubt", face, person, noFace: answerView(reviewing, isNoFace(face)) },
  };
}

function whoseView(
  reviewing: Reviewing,
  question: Asked<"whose">,
): QuestionOf<"whose"> | undefined {
  const { face, isLost } = question, compared = held(reviewing, [face]);
  if (!areOf(reviewing, [face], null)) return undefined;
  const likely = reviewing.known.candidatesFor(face, MOST_CANDIDATES)
    .filter(({ share }, at) => at < LEAST_CANDIDATES || share >= LEAST_SHARE);
  const candidates = likely.flatMap(({ person: id, share }) => {
    const person = judgedPerson(reviewing, id, compared);
    if (person === undefined) return [];
    return [{ person, share, yes: answerView(reviewing, isTheirs(face, id)) }];
  });
  if (candidates.length === 0) return undefined;
  const answers = whoseAnswers(face, candidates.map(({ person }) => person.id));
  return {
    ...asked(reviewing, question, answers),
    ...{ kind: "whose", face, isLost, candidates, noFace: answerView(reviewing, isNoFace(face)) },
  };
}

function mixedView(
  reviewing: Reviewing,
  question: Asked<"mixed">,
): QuestionOf<"mixed"> | undefined {
  const { faces, others, theirs, isCrowd } = question;
  if (!areOf(reviewing, [...faces, ...others, ...theirs], question.person)) return undefined;
  const person = judgedPerson(reviewing, question.person, held(reviewing, faces));
  if (person === undefined) return undefined;
  return {
    ...asked(reviewing, question, mixedAnswers(question)),
    ...{ kind: "mixed", person, faces, others, isCrowd },
  };
}

function asked(reviewing: Reviewing, question: Question, { yes, no }: Answers) {
  return {
    ...{ key: questionKey(question), share: question.share },
    yes: answerView(reviewing, yes),
    no: answerView(reviewing, no),
  };
}

function held({ known }: Reviewing, faces: readonly number[]) {
  return faces.flatMap((id) => known.face(id) ?? []);
}

/** @returns whether faces are still there, and that person's; null stands for nobody. */
function areOf({ store }: Reviewing, faces: readonly number[], person: number | null): boolean {
  return faces.every((face) => store.faces.whereIs(face)?.personId === person);
}
