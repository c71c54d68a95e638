/** Whatever is asked, in whatever event, both answers are taken and settle the question. */
import assert from "node:assert/strict";
import fc from "fast-check";
import {
  bounds,
  foundFace,
  MODEL,
  type Seen,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../tests/support/synthetic_event.ts";
import type { QuestionView } from "../views/people/question_schema.ts";
import { reviewView } from "../views/people/review_view.ts";
import { decisionInWords } from "./decisions_in_words.ts";

const PEOPLE = 5, ANSWERS = 12;

const who = fc.integer({ min: 1, max: PEOPLE });
const seen: fc.Arbitrary<Seen> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ who }) },
  { weight: 2, arbitrary: fc.record({ who, like: who }) },
  { weight: 2, arbitrary: fc.record({ who, is: fc.constantFrom("blurred", "dim") }) },
);
const event = fc.record({
  photos: fc.array(fc.array(seen, { minLength: 1, maxLength: 3 }), { minLength: 6, maxLength: 14 }),
  /** What the portraits of a guest called Ben look like. */
  portraits: fc.array(fc.record({ who, like: who }), { maxLength: 2 }),
  /** Faces, and the face whose person each is given to. */
  mistakes: fc.array(fc.tuple(fc.nat(99), fc.nat(99)), { maxLength: 4 }),
});
const answers = fc.array(
  fc.record({ at: fc.nat(99), yes: fc.boolean(), isRegrouped: fc.boolean() }),
  { minLength: ANSWERS, maxLength: ANSWERS },
);

type Made = typeof event extends fc.Arbitrary<infer One> ? One : never;

async function made({ photos, portraits, mistakes }: Made): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const photo of photos) event.arrive(...photo);
  event.regroup();
  portraits.forEach((seen, i) => portrayBen(event, seen, i));
  const faces = event.faces();
  for (const [wrong, like] of mistakes) {
    const { personId } = faces[like % faces.length];
    if (personId !== null) {
      event.store.faces.assign(faces[wrong % faces.length].id, personId, "guess");
    }
  }
  return event;
}

function portrayBen({ store }: SyntheticEvent, seen: Seen, nth: number): void {
  const known = { size: 1, mtimeMs: 1, problem: null, refusal: null, acceptedBy: null };
  const ben = 99;
  if (!store.people.exists(ben)) {
    store.people.insert(ben, "Ben", 1);
    store.people.set(ben, "name", "Ben");
    store.people.set(ben, "hasFolder", true);
  }
  const file = { path: `Ben/${nth}.jpg`, sha256: `${nth}`.repeat(64), personId: ben };
  const { embedding } = foundFace(seen, 9);
  store.references.insert({ ...known, ...file }, { model: MODEL, embedding });
}

const questionsOf = ({ store }: SyntheticEvent) =>
  reviewView(store, { model: MODEL, bounds }).questions;

/** Tells a question from all others. */
function keyOf({ kind, people, faces }: QuestionView): string {
  return JSON.stringify([kind, people.map(({ person }) => person).sort(), faces]);
}

Deno.test("whatever is asked, both answers are taken, and it is never asked again", async () => {
  const property = fc.asyncProperty(event, answers, async (photos, answers) => {
    const event = await made(photos), answered = new Set<string>();
    for (const { at, yes, isRegrouped } of answers) {
      const questions = questionsOf(event);
      for (const { share, gain } of questions) assert.ok(share >= 0 && share <= 1 && gain > 0);
      assert.deepEqual(questions.map(keyOf).filter((key) => answered.has(key)), []);
      if (questions.length === 0) break;
      const question = questions[at % questions.length],
        { wording, words } = question[yes ? "yes" : "no"];
      const [decision] = decisionInWords(wording, words)(event.store, event.root);
      assert.equal(event.decide(decision), undefined, question.question);
      answered.add(keyOf(question));
      if (isRegrouped) event.regroup();
    }
    event.store.close();
  });
  await fc.assert(property, { numRuns: 40 });
});
