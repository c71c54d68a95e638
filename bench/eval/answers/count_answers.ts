import type { MatchBounds } from "../../../src/people/match_bounds.ts";
import { type Question, questionsOf } from "../../../src/people/questions/questions.ts";
import { type Score, scoreEvent } from "../score.ts";
import { type EmbeddedEvent, placesOf, seenAsShipped } from "../try_variant.ts";
import { AskedEvent } from "./asked_event.ts";
import { isUseful, operatorSays } from "./operator.ts";

/** How right an event is sorted after a number of answers. */
export interface Progress {
  answers: number;
  /** Answers that were yes, and those that changed something. */
  yes: number;
  useful: number;
  score: Score;
}

/** Number of answers after which the operator gives up. */
const MOST_ANSWERS = 500;

/**
 * Lets an operator who knows everybody answer the questions about an event in their order. The queue
 * is made anew after each answer that changes something, until nothing is left to ask.
 *
 * @param event each face of which is labelled. @returns the start, and each state after regrouping.
 */
export function countAnswers(event: EmbeddedEvent, bounds: MatchBounds): Progress[] {
  const asked = new AskedEvent(seenAsShipped(event, bounds), bounds), known = new Set<string>();
  const count = { answers: 0, yes: 0, useful: 0 };
  const progress = [{ ...count, score: scoreOf(event, asked) }];
  while (count.answers < MOST_ANSWERS) {
    const open = questionsOf(asked.faces, asked.folders, bounds)
      .filter((question) => !known.has(keyOf(question)));
    if (open.length === 0) break;
    for (const question of open) {
      const yes = operatorSays(question, asked);
      asked.answer(question, yes);
      known.add(keyOf(question));
      count.answers++;
      if (yes) count.yes++;
      if (!isUseful(question, yes)) continue;
      count.useful++;
      break;
    }
    asked.regroup();
    progress.push({ ...count, score: scoreOf(event, asked) });
  }
  return progress;
}

/** @returns the state from which on consistency is as wanted, or undefined if it never is. */
export function reaches(progress: readonly Progress[], wanted: number): Progress | undefined {
  const last = progress.findLastIndex(({ score }) => score.consistency < wanted);
  return progress[last + 1];
}

/** Tells a question from all others. */
function keyOf(question: Question): string {
  switch (question.kind) {
    case "merge":
      return `merge ${question.people.toSorted((a, b) => a - b)}`;
    case "mixed":
      return `mixed ${question.person} ${question.faces}`;
    default:
      return `${question.kind} ${question.face} ${question.person}`;
  }
}

function scoreOf({ truth }: EmbeddedEvent, { faces, folders }: AskedEvent): Score {
  const personOf = new Map<number, string>();
  for (const { id, personId } of faces) {
    if (personId !== null) personOf.set(id, String(personId));
  }
  const places = placesOf(truth, faces, personOf, new Set([...folders].map(String)));
  return scoreEvent({ truth, places, folders: folders.size });
}
