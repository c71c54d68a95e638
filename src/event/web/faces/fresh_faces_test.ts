import assert from "node:assert/strict";
import { bounds, MODEL, syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { until } from "../../../../tests/support/until.ts";
import type { Judging } from "../../views/judging.ts";
import { FreshFaces } from "./fresh_faces.ts";

/** Three people in two photos each; another face of person 3 was given to person 1. */
async function party() {
  const event = await syntheticEvent();
  for (const seen of [1, 1, 2, 2, 3, 3, 3]) event.arrive(seen);
  event.regroup();
  event.store.faces.assign(7, 1, "guess");
  const told = { updates: 0, failures: [] as unknown[], judging: { ...judging } };
  const faces = new FreshFaces({
    read: (look) => look(event.store),
    judging: () => Promise.resolve(told.judging),
    updated: (isNews) => void (told.updates += Number(isNews)),
    failed: (error) => void told.failures.push(error),
  });
  return { event, faces, told };
}
const judging = { model: MODEL, bounds, dimensions: 64 } as Judging;

const decided = (kind: "not" | "forget" | "settings") =>
  ({ type: "personChanged", decisionId: 1, kind, photos: 0 }) as const;

Deno.test("faces are read when somebody asks for the first time", async () => {
  const { faces, told } = await party();
  faces.heard(decided("not"));
  assert.equal(faces.questions, 0);
  await until(() => told.updates === 1, "an update");
  assert.equal(faces.questions, 2);
  assert.deepEqual(faces.now!.questions.map(({ kind }) => kind), ["doubt", "doubt"]);
});

Deno.test("after a decision the questions are those without it, and say so", async () => {
  const { event, faces, told } = await party();
  await faces.whole();
  event.decide({ kind: "not", faces: [event.key(7)], person: 1 });
  faces.heard(decided("not"));
  await until(() => told.updates === 2, "an update");
  assert.deepEqual(faces.now!.questions.map(({ kind }) => kind), []);
  assert.equal(faces.decided, 1);
});

Deno.test("whom the event forgot is gone from memory, too", async () => {
  const { event, faces, told } = await party();
  await faces.whole();
  await event.forget(3);
  faces.heard(decided("forget"));
  await until(() => told.updates === 2, "an update");
  assert.equal(faces.now!.face(5), undefined);
});

Deno.test("settings that tell people apart otherwise have everything judged anew", async () => {
  const { faces, told } = await party();
  const before = await faces.whole();
  faces.heard(decided("settings"));
  told.judging = { ...judging, bounds: { ...bounds, wrongCost: bounds.wrongCost * 2 } };
  faces.heard(decided("settings"));
  await until(() => told.updates === 2, "an update");
  assert.notEqual(faces.now, before);
});

Deno.test("an update that fails is told, and the next one is tried all the same", async () => {
  const { event, faces, told } = await party();
  const works = told.judging;
  told.judging = undefined as unknown as Judging;
  assert.equal(faces.now, undefined);
  await until(() => told.failures.length === 1, "a failure");
  told.judging = works;
  await faces.whole();
  assert.equal(faces.questions, 2);
  event.store.close();
  faces.refresh();
  await until(() => told.failures.length === 2, "a failure");
  assert.equal(faces.questions, 2);
});

Deno.test("an update says how many of the events that were told it took in", async () => {
  const { event, faces, told } = await party();
  faces.heard(decided("not"));
  await faces.whole();
  assert.equal(faces.tookIn, 1);
  event.decide({ kind: "not", faces: [event.key(7)], person: 1 });
  faces.heard(decided("not"));
  await until(() => told.updates === 2, "an update");
  assert.equal(faces.tookIn, 2);
});
