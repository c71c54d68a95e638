import { type DoubtQuestion, doubtQuestions } from "./doubt_questions.ts";
import type { MatchBounds } from "../match_bounds.ts";
import { type MergeQuestion, mergeQuestions } from "./merge_questions.ts";
import { type MixedQuestion, mixedQuestions } from "./mixed_questions.ts";
import { type FaceToAsk, peopleToAsk } from "./people_to_ask.ts";
import { type WhoseQuestion, whoseQuestions } from "./whose_questions.ts";

/**
 * What a human could say about who is who. Each kind is answered with yes or no; either answer is a
 * decision, with which the question is never asked again.
 */
export type Question = MergeQuestion | DoubtQuestion | WhoseQuestion | MixedQuestion;

/**
 * One queue of questions, the most useful first: by the probability that the answer changes
 * something, times what is gained by that. Only what folders depend on is asked.
 *
 * @param faces all faces by the event's model, with whose they are, and references.
 * @param folders the people who have a folder.
 */
export function questionsOf(
  faces: readonly FaceToAsk[],
  folders: ReadonlySet<number>,
  bounds: MatchBounds,
): Question[] {
  const people = peopleToAsk(faces, bounds), guests = people.filter((one) => folders.has(one.id));
  const asking = { prior: Math.log(Math.max(1, people.length)), bounds };
  const mixed = mixedQuestions(guests, asking);
  const isMixed = new Set(mixed.map(({ person }) => person));
  const questions = [
    ...mergeQuestions(people, folders, asking),
    ...mixed,
    ...doubtQuestions(guests.filter(({ id }) => !isMixed.has(id)), asking),
    ...whoseQuestions(faces, guests, asking),
  ];
  // Sorting keeps the order of what is equally useful, which is that of people and faces.
  return questions.sort((a, b) => b.share * b.gain - a.share * a.gain);
}
