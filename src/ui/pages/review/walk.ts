import type { ReviewQueue } from "../../../contracts/review.ts";

/** An answer that was given here. */
export interface Given {
  /** The question's key. */
  key: string;
  /** Numbers of the decisions that it became; none while the program was not heard. */
  ids: number[];
  /** It was told to a guest's enrolment, which is no decision, and the program took it. */
  isTold?: boolean;
  /** What was answered, and what that did to folders, in words. */
  said: string;
  effect: string;
}

/** An answer that was not taken: its question comes next. */
export interface Returned {
  key: string;
  /** Why, in words. */
  reason: string;
}

/** How far the operator is. */
export interface Walk {
  /** Answers that hold, the first one first. */
  given: readonly Given[];
  /** Keys of questions that were put off, in that order. */
  later: readonly string[];
  returned: readonly Returned[];
}

export const startOfWalk: Walk = { given: [], later: [], returned: [] };

/**
 * @returns keys of the questions that are still to be answered, in the order in which they come: those
 * whose answer was not taken, then as the program ranks them, then those that were put off.
 */
export function orderOf({ given, later, returned }: Walk, queue: ReviewQueue): string[] {
  const answered = new Set(
    given.filter(({ ids }) => ids.length === 0 || ids.at(-1)! > queue.decided).map(({ key }) =>
      key
    ),
  );
  const open = queue.keys.filter((key) => !answered.has(key)), isOpen = new Set(open);
  const first = returned.map(({ key }) => key).filter((key) => isOpen.has(key));
  const last = later.filter((key) => isOpen.has(key) && !first.includes(key));
  const apart = new Set([...first, ...last]);
  return [...first, ...open.filter((key) => !apart.has(key)), ...last];
}

/** Whether the program knows of everything that was decided here, so that its queue can be believed. */
export function isSettled({ given }: Walk, undone: number, { decided }: ReviewQueue): boolean {
  return decided >= undone &&
    given.every(({ ids, isTold }) => isTold || ids.length > 0 && ids.every((id) => id <= decided));
}

export function answered(walk: Walk, answer: Given): Walk {
  return {
    given: [...walk.given, answer],
    later: walk.later.filter((key) => key !== answer.key),
    returned: walk.returned.filter(({ key }) => key !== answer.key),
  };
}

/** The program took an answer. */
export function taken(walk: Walk, answer: Given, ids: number[]): Walk {
  return { ...walk, given: walk.given.map((one) => one === answer ? { ...one, ids } : one) };
}

/** A guest's enrolment took an answer. */
export function told(walk: Walk, answer: Given): Walk {
  return {
    ...walk,
    given: walk.given.map((one) => one === answer ? { ...one, isTold: true } : one),
  };
}

/** The program did not take an answer. */
export function notTaken(walk: Walk, answer: Given, reason: string): Walk {
  return {
    ...withoutAnswer(walk, answer),
    returned: [...walk.returned, { key: answer.key, reason }],
  };
}

export function withoutAnswer(walk: Walk, answer: Given): Walk {
  return { ...walk, given: walk.given.filter((one) => one !== answer) };
}

/** Puts a question off until the others were asked. */
export function putOff(walk: Walk, key: string): Walk {
  return {
    ...walk,
    later: [...walk.later.filter((one) => one !== key), key],
    returned: walk.returned.filter((one) => one.key !== key),
  };
}
