import assert from "node:assert/strict";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { bounds, MODEL, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { reviewQueueSchema } from "../../../contracts/review.ts";
import { requestedDecision } from "../decisions/requested_decision.ts";
import { KnownFaces } from "../faces/known_faces.ts";
import { questionView } from "../people/question_view.ts";
import { questionKey } from "./question_key.ts";
import { reviewQueueView, type ReviewWanted } from "./review_queue_view.ts";

const judging = { model: MODEL, bounds, dimensions: 64 };

/**
 * Persons 1 and 3 resemble each other in photos 3 and 6, where person 2 is beside them; face 9 of
 * person 4 lies with person 1, and the one in photo 10 is nobody's.
 */
async function party() {
  const event = await syntheticEvent();
  for (const seen of [1, 1]) event.arrive(seen);
  event.arrive({ who: 1, like: 2 }, 4);
  for (const seen of [2, 2]) event.arrive(seen);
  event.arrive({ who: 2, like: 1 }, 4);
  for (const who of [3, 3, 3]) event.arrive(who);
  event.arrive({ who: 5, is: "blurred" });
  event.regroup();
  event.store.faces.assign(9, 1, "guess");
  const known = new KnownFaces(judging, (look) => look(event.store));
  await known.bringUpToDate();
  const queue = (wanted: ReviewWanted = { most: 20 }) => {
    const view = reviewQueueView({ store: event.store, judging, known }, wanted);
    assertFits(reviewQueueSchema, view);
    return view;
  };
  const ask = (kind: string) => queue().questions.find((one) => one.kind === kind)!;
  return { event, known, queue, ask };
}

Deno.test("the queue is told in order, each question with its place and a key of its own", async () => {
  const { known, queue } = await party(), { isReady, total, questions } = queue();
  assert.deepEqual([isReady, total], [true, known.questions.length]);
  assert.deepEqual(questions.map(({ key }) => key), known.questions.map(questionKey));
  assert.deepEqual(questions.map(({ place }) => place), known.questions.map((_, i) => i + 1));
  assert.equal(new Set(questions.map(({ key }) => key)).size, total);
});

Deno.test("the queue goes on behind a question, also once that was answered", async () => {
  const { event, known, queue } = await party();
  const keys = queue().questions.map(({ key }) => key);
  assert.deepEqual(queue({ after: [keys[0]] }).questions.map(({ key }) => key), [keys[1]]);
  const answer = queue({ after: [keys[0]] }).questions[0].no.decision;
  event.decide(requestedDecision(event.store, answer));
  await known.bringUpToDate();
  const next = queue({ after: [keys[1], keys[0]] }).questions[0];
  assert.ok(next === undefined || !keys.slice(0, 2).includes(next.key));
  assert.equal(queue({ after: ["merge-8-9"] }).questions[0].place, 1);
});

Deno.test("people who may be one are shown by the faces that are most alike", async () => {
  const { ask } = await party(), { people, compare, faces } = ask("merge");
  assert.deepEqual(people.map(({ called }) => called), ["Person_001", "Person_003"]);
  assert.deepEqual(faces, []);
  assert.deepEqual(compare.map(({ photo }) => photo).sort(), [3, 6]);
  assert.deepEqual(compare.map(({ person }) => person), people.map(({ id }) => id));
  assert.deepEqual(compare.map(({ beside }) => beside.map(({ called }) => called)), [
    ["Person_002"],
    ["Person_002"],
  ]);
  assert.ok(people.every(({ like, cover }) => like.length > 1 && cover !== null));
});

Deno.test("a doubted face lies beside another one of the person's", async () => {
  const { ask } = await party(), { faces, compare, people } = ask("doubt");
  assert.deepEqual(faces.map(({ face }) => face), [9]);
  assert.deepEqual(compare.map(({ face }) => face === 9), [true, false]);
  assert.ok(!people[0].like.some(({ face }) => face === 9));
});

Deno.test("answers are decisions that a page can send, with what they would do to folders", async () => {
  const { event, ask } = await party(), merge = ask("merge"), doubt = ask("doubt");
  const [one, other] = merge.people.map(({ id }) => id);
  assert.deepEqual(merge.yes.decision, { kind: "merge", from: other, into: one });
  assert.deepEqual(merge.no.decision, { kind: "different", people: [one, other] });
  assert.ok(merge.yes.effect.photos > 0 && merge.no.effect.photos === 0);
  assert.deepEqual(doubt.no.decision, { kind: "not", faces: [9], person: 1 });
  assert.equal(doubt.no.effect.folders.find(({ person }) => person === 1)?.loses, 1);
  const decision = requestedDecision(event.store, doubt.no.decision);
  assert.equal(event.decide(decision), undefined);
});

Deno.test("nothing is asked about a face that is gone since the queue was made", async () => {
  const { event, queue } = await party();
  event.store.faces.remove(9);
  assert.ok(queue().questions.every(({ faces }) => faces.every(({ face }) => face !== 9)));
});

Deno.test("questions are in the words of the command line", async () => {
  const { event, known, queue } = await party();
  const words = known.questions.map((one) => questionView(event.store, one));
  assert.deepEqual(
    queue().questions.map(({ question, why }) => [question, why]),
    words.map(({ question, why }) => [question, why]),
  );
});
