import { effect, signal } from "@preact/signals";
import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import type { ReviewQuestion } from "../../../contracts/review.ts";
import { get, post } from "../../api/client.ts";
import { markStale } from "../../api/query.ts";
import { Problem } from "../../api/problem.ts";
import { GUESTS } from "../guests/change_guests.ts";
import { decide, undoDecisions } from "../../deciding/decide.ts";
import { keptText } from "../../kept.ts";
import { toast } from "../../parts/toasts.tsx";
import { wordsOf } from "../../words/problem_words.ts";
import { say } from "../../words/say.ts";
import { words } from "../../words/words.ts";
import { askedKey, showQuestion } from "./address.ts";
import { isSameQuestion, peopleIn, questionPath } from "./question_parts.ts";
import {
  answered,
  type Given,
  notTaken,
  putOff,
  startOfWalk,
  taken,
  told,
  type Walk,
  withoutAnswer,
} from "./walk.ts";

/** One answer to a question. */
export interface Answer {
  question: ReviewQuestion;
  decisions: readonly DecisionRequest[];
  /** In place of decisions, whether a guest is somebody. */
  says?: GuestSays;
  /** What is answered, and what that does to folders, in words. */
  said: string;
  effect: string;
}

// For this tab alone: another one has its own way through the queue.
const kept = keptText("review", () => globalThis.sessionStorage);

/** What the operator says of a guest and a person; `asked` takes their word back. */
export type GuestSays = "is" | "is_not" | "asked";

/** How far the operator is; it survives a reload. */
export const walk = signal<Walk>(keptWalk());
/** What was undone last, in words; empty after the next answer. */
export const undoneLast = signal("");
/** Number of the last undoing, which the queue need not know of yet. */
export let lastUndoing = 0;
/** Answers are sent one after the other, so that each is based on those before it. */
let sending: Promise<void> = Promise.resolve();

effect(() => kept.write(JSON.stringify(walk.value)));

/**
 * Takes an answer at once, and brings its question back if the program does not take it. A second key
 * before the next question is there answers nothing.
 */
export function answer(given: Answer): void {
  const { question, said, effect } = given;
  if (askedKey.peek() !== question.key) return;
  showQuestion("");
  const mine: Given = { key: question.key, ids: [], said, effect };
  walk.value = answered(walk.peek(), mine);
  undoneLast.value = "";
  sending = sending.then(() => send(given, mine)).catch(reportError);
}

export function putOffQuestion(key: string): void {
  if (askedKey.peek() !== key) return;
  showQuestion("");
  walk.value = putOff(walk.peek(), key);
}

/** @returns key of the question whose answer was undone; undefined if none was. */
export async function undoLast(): Promise<string | undefined> {
  await sending;
  const last = walk.peek().given.at(-1);
  if (last === undefined) return undefined;
  const isUndone = last.isTold ? await takeBack(last) : await undo(last.ids, last.said);
  if (!isUndone) return undefined;
  walk.value = withoutAnswer(walk.peek(), last);
  return last.key;
}

/** Undoes decisions, also such as were not made in this tab. @returns whether that was possible. */
export async function undo(ids: readonly number[], said: string): Promise<boolean> {
  try {
    const results = await undoDecisions(ids);
    const refused = results.find((one) => one.state === "refused");
    if (refused !== undefined) {
      toast(words.peek().deciding.refused(say(refused, "reason")), { isBad: true });
      return false;
    }
    lastUndoing = Math.max(...results.map(({ id }) => id));
    undoneLast.value = said;
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 422) toast(wordsOf(error), { isBad: true });
    return false;
  }
}

/** Forgets the way through another event's questions. */
export function startAnew(): void {
  walk.value = startOfWalk;
}

/** Has a guest asked about again. @returns whether that was possible. */
async function takeBack({ key, said }: Given): Promise<boolean> {
  try {
    await tellGuest(key, "asked");
    undoneLast.value = said;
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.status === 422) toast(wordsOf(error), { isBad: true });
    return false;
  }
}

/** @param key of a question about a guest: it holds both numbers. */
async function tellGuest(key: string, says: GuestSays): Promise<void> {
  const [, enrolment, person] = key.split("-").map(Number);
  await post(`${GUESTS}/enrolments/${enrolment}/judge`, { person, says });
  markStale(["guests", "review"]);
}

async function send({ question, decisions, says }: Answer, given: Given): Promise<void> {
  let isSent = false;
  try {
    // The answers before this one may have changed the versions, but not what the question shows.
    const now = await get<ReviewQuestion | null>(questionPath(question.key));
    if (now === null) return letGo(given);
    if (!isSameQuestion(question, now)) return comeBack(given, words.peek().review.changed);
    if (says !== undefined) {
      isSent = true;
      await tellGuest(question.key, says);
      walk.value = told(walk.peek(), given);
      return;
    }
    const versions = Object.fromEntries(peopleIn(now).map(({ id, version }) => [id, version]));
    isSent = true;
    const results = await decide(decisions, { versions });
    const refused = results.find((one) => one.state === "refused");
    const ids = results.filter(({ state }) => state !== "refused").map(({ id }) => id);
    if (refused !== undefined) {
      comeBack(given, words.peek().deciding.refused(say(refused, "reason")));
    } else walk.value = taken(walk.peek(), given, ids);
    if (refused !== undefined && ids.length > 0) await undoDecisions(ids);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const isTold = isSent && error.status !== 422;
    comeBack(given, wordsOf(error), isTold);
  }
}

/** The answers before this one settled its question. */
function letGo(given: Given): void {
  walk.value = withoutAnswer(walk.peek(), given);
  toast(words.peek().review.settled);
}

/** @param isTold whether the frame of the page told of it already. */
function comeBack(given: Given, reason: string, isTold = false): void {
  walk.value = notTaken(walk.peek(), given, reason);
  markStale(["review"]);
  if (!isTold) toast(words.peek().review.comesNext(reason), { isBad: true });
}

/** An answer that was under way during a reload may have been taken or not: the queue tells. */
function keptWalk(): Walk {
  const text = kept.read();
  if (text === null) return startOfWalk;
  const { given, later, returned } = JSON.parse(text) as Walk;
  return { given: given.filter(({ ids, isTold }) => isTold || ids.length > 0), later, returned };
}
