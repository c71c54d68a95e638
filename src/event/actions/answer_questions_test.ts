/** Whatever a human answers to a question is a decision, with which it is never asked again. */
import assert from "node:assert/strict";
import { inMemory } from "../../../tests/support/event_tree.ts";
import {
  bounds,
  MODEL,
  type Seen,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../tests/support/synthetic_event.ts";
import { lineOf, parseLine } from "../identity/decisions/decision_line.ts";
import { takeUpLines } from "../identity/decisions/take_up_lines.ts";
import type { AnswerView, QuestionView } from "../views/people/question_schema.ts";
import { reviewView } from "../views/people/review_view.ts";
import { decisionInWords } from "./decisions_in_words.ts";

interface Asking {
  kind: QuestionView["kind"];
  /** Whom each photo shows. */
  photos: (number | Seen)[];
  /** Faces that were given to person 1 by mistake. */
  mistaken?: number[];
}

const alike: Seen[] = [{ who: 1, like: 2 }, { who: 2, like: 1 }];
const askings: Asking[] = [
  { kind: "merge", photos: [1, 1, alike[0], 2, 2, alike[1]] },
  { kind: "doubt", photos: [1, 1, 1, { who: 2, like: 1, is: "dim" }] },
  { kind: "whose", photos: [1, 1, 2, 2, { who: 4, is: "blurred" }] },
  { kind: "mixed", photos: [1, 1, 1, 2, 2], mistaken: [4, 5] },
];

async function arrived({ photos }: Asking): Promise<SyntheticEvent> {
  const event = await syntheticEvent(inMemory);
  for (const photo of photos) event.arrive(photo);
  event.regroup();
  return event;
}

async function eventOf(asking: Asking): Promise<SyntheticEvent> {
  const event = await arrived(asking);
  for (const face of asking.mistaken ?? []) event.store.faces.assign(face, 1, "guess");
  return event;
}

const questionsOf = ({ store }: SyntheticEvent) =>
  reviewView(store, { model: MODEL, bounds }).questions;

function decideBy(event: SyntheticEvent, { wording, words }: AnswerView): void {
  const [decision] = decisionInWords(wording, words)(event.store, event.root);
  assert.equal(event.decide(decision), undefined);
}

/** @returns the questions that ask the same as this one did. */
function asksAgain(event: SyntheticEvent, { kind, people, faces }: QuestionView): string[] {
  const subject = (question: Pick<QuestionView, "people" | "faces">) =>
    JSON.stringify([question.people.map(({ person }) => person).sort(), question.faces]);
  return questionsOf(event).filter((question) =>
    question.kind === kind && subject(question) === subject({ people, faces })
  ).map(({ question }) => question);
}

for (const asking of askings) {
  for (const said of ["yes", "no"] as const) {
    Deno.test(`${said} to a question of kind ${asking.kind} is recorded, so it is never asked again`, async () => {
      const event = await eventOf(asking), before = event.state();
      const question = questionsOf(event).find(({ kind }) => kind === asking.kind);
      assert.ok(question !== undefined, JSON.stringify(questionsOf(event)));
      decideBy(event, question[said]);
      assert.deepEqual(asksAgain(event, question), [], "at once");
      event.regroup();
      assert.deepEqual(asksAgain(event, question), [], "after regrouping");
      event.restart();
      assert.deepEqual(asksAgain(event, question), [], "after a restart");
      assert.deepEqual(asksAgain(await rebuilt(event, asking), question), [], "after a rebuild");
      assert.equal(event.decide({ kind: "undo", decision: 1 }), undefined);
      assert.deepEqual(event.state().faces, before.faces);
      assert.equal(asksAgain(event, question).length, 1, "the answer was taken back");
    });
  }
}

/** The same photos in a database made anew, with what was written down of the decisions. */
async function rebuilt({ store }: SyntheticEvent, asking: Asking): Promise<SyntheticEvent> {
  const lines = store.decisions.all().map((row) => parseLine(JSON.stringify(lineOf(store, row)))!);
  const anew = await arrived(asking);
  const { lost, waiting } = takeUpLines(anew.store, { model: MODEL, bounds }, lines, 1, {
    waits: true,
  });
  assert.deepEqual([lost, waiting], [[], []]);
  anew.restart();
  anew.regroup();
  return anew;
}

Deno.test("people who are said to be different stay apart when both get more photos", async () => {
  const event = await eventOf(askings[0]);
  const [question] = questionsOf(event);
  decideBy(event, question.no);
  for (const seen of alike) event.arrive(seen);
  event.regroup();
  assert.deepEqual(asksAgain(event, question), []);
  const whose = (faces: number[]) =>
    event.faces().filter(({ id }) => faces.includes(id)).map(({ personId }) => personId);
  const [anna, ben] = question.people.map(({ person }) => person);
  assert.deepEqual(new Set(whose([1, 2, 6])), new Set([anna]));
  assert.deepEqual(new Set(whose([3, 4, 5])), new Set([ben]));
});
