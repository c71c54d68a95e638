/** On real threads, over an event with questions of each kind. */
import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { doubtfulEvent } from "../../../../tests/support/doubtful_event.ts";
import { foundFace } from "../../../../tests/support/synthetic_event.ts";
import { until } from "../../../../tests/support/until.ts";
import { HttpProblem } from "../../../http/http_problem.ts";
import { threadPermissions } from "../../../runtime/thread_permissions.ts";
import type { EngineEvent } from "../../engine/engine_event.ts";
import { threadEntries } from "../../engine/thread_entries.ts";
import { threadsWith } from "../../../runtime/start_thread.ts";
import { layout } from "../../event_layout.ts";
import { loadConfig } from "../../settings.ts";
import { FacesThread, type FacesTimes } from "./faces_thread.ts";

const ANNA = 1;
const ended: FacesThread[] = [];
Deno.test.afterEach(() => ended.splice(0).forEach((faces) => faces.close()));

async function party(more: Partial<FacesTimes> = {}, file: string = layout.database) {
  const event = await doubtfulEvent(), { root } = event, database = join(root, file);
  const config = { ...loadConfig({ flags: {}, environment: {}, dotenv: {} }), root };
  const told = { updates: 0, failures: [] as unknown[], isOpen: true };
  const faces = new FacesThread({
    setup: { root, database, config },
    start: threadsWith({
      permissions: threadPermissions({ databaseFolder: dirname(database) }),
      entries: threadEntries,
    }),
    isWatched: () => told.isOpen,
    updated: () => void told.updates++,
    failed: (error) => void told.failures.push(error),
    times: { firstMs: 1, ...more },
  });
  ended.push(faces);
  return { event, faces, told };
}

const decided: EngineEvent = { type: "personChanged", decisionId: 1, kind: "not", photos: 0 };

Deno.test("the queue and its questions are told, and what an answer leaves of them", async () => {
  const { event, faces } = await party(), { keys } = event;
  const before = await faces.ask("queue", undefined);
  for (const key of Object.values(keys)) assert.ok(before.keys.includes(key), key);
  assert.equal((await faces.ask("question", { key: keys.doubt }))?.kind, "doubt");
  assert.equal(await faces.ask("question", { key: "merge-8-9" }), null);
  const question = await faces.ask("question", { key: keys.merge });
  event.decide({ kind: "different", people: [1, 2] });
  faces.heard(decided);
  const decisions = event.store.decisions.lastId();
  let after = before;
  while (after.decided < decisions) after = await faces.ask("queue", undefined);
  assert.ok(question !== null && !after.keys.includes(keys.merge));
});

Deno.test("what takes faces to tell is left open until they are read, and then told", async () => {
  const { faces, told } = await party({ patienceMs: 1 }), portrait = foundFace({ who: ANNA }, 50);
  assert.deepEqual([...await faces.sharesOf(ANNA)], []);
  assert.equal(await faces.missesOf([portrait]), null);
  assert.equal(faces.uncertain(), undefined);
  await until(() => told.updates === 1, "faces are read");
  assert.ok((await faces.ask("shares", { person: ANNA })).size > 0);
  assert.ok((await faces.ask("misses", { of: [portrait] }))[0].length > 0);
  assert.ok(faces.uncertain()!.size > 0);
  assert.deepEqual(told.failures, []);
});

Deno.test("faces of an event that are read in a moment are waited for", async () => {
  const { faces } = await party({ patienceMs: 30_000 });
  assert.ok((await faces.sharesOf(ANNA)).size > 0);
});

Deno.test("once nobody looks the thread ends; what it knew in short stays", async () => {
  const { faces, told } = await party({ keptMs: 30 });
  await faces.ask("queue", undefined);
  const { questions } = faces;
  assert.ok(questions > 0);
  await until(() => !faces.isRunning, "the thread ends");
  const { updates } = told;
  assert.equal(faces.questions, questions);
  assert.ok(faces.uncertain()!.size > 0);
  assert.ok(!faces.isRunning, "nothing happened since");
  assert.equal((await faces.ask("queue", undefined)).keys.length, questions);
  assert.equal(told.updates, updates + 1);
});

Deno.test("for a page that is open questions are counted, and again after something happened", async () => {
  const { event, faces, told } = await party({ recountMs: 1 });
  told.isOpen = false;
  assert.equal(faces.questions, 0);
  assert.ok(!faces.isRunning, "nobody would see it");
  told.isOpen = true;
  assert.equal(faces.questions, 0);
  await until(() => told.updates === 1, "they are counted");
  const before = faces.questions;
  assert.ok(before > 0 && !faces.isRunning);
  event.decide({ kind: "different", people: [1, 2] });
  faces.heard(decided);
  await until(() => told.updates === 2, "they are counted again");
  assert.ok(faces.questions < before);
});

Deno.test("faces that cannot be read are told of once, and tried again in a while", async () => {
  const { faces, told } = await party({}, "Admin/gone.db");
  assert.equal(faces.questions, 0);
  await until(() => told.failures.length === 1, "a failure");
  await until(() => !faces.isRunning, "the thread ends");
  assert.equal(faces.questions, 0);
  await new Promise((resolve) => setTimeout(resolve, 20));
  assert.ok(!faces.isRunning, "a second look at the count does not start it at once");
});

Deno.test("who asks as the event is let go is told to try again", async () => {
  const { faces } = await party(), asked = faces.ask("queue", undefined);
  faces.close();
  await assert.rejects(asked, (error) => error instanceof HttpProblem && error.status === 503);
  assert.ok((await faces.ask("queue", undefined)).keys.length > 0);
});
