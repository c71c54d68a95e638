import assert from "node:assert/strict";
import { progressView } from "../../../contracts/progress.ts";
import { noCounts } from "../../../core/event_counts.ts";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import type { HostState } from "../../actions/host/host_state.ts";
import { emptyQueue } from "../../engine/progress.ts";
import { type KnownOfRun, progressNow, workerStatusOf } from "./progress_now.ts";

const NOW = Date.UTC(2026, 5, 6, 20, 30), since = "2026-06-06T18:00:00.000Z";
const state: HostState = {
  ...{ state: "sorting", since, heartbeatAt: "2026-06-06T20:29:59.500Z", waitingFor: null },
  fault: null,
  conditions: [],
  workers: [{ state: "developing", since: NOW, photo: "a.jpg" }, {
    ...{ state: "idle", since: NOW, photo: null },
  }],
};
const known: KnownOfRun = {
  ...{ root: "/events/Summer wedding", now: NOW, runsSince: NOW - 1000, state, mostWorkers: 3 },
  progress: {
    counts: { ...noCounts, withPeople: 10, noFaces: 2, waiting: 5, underWay: 1 },
    ...{ sequence: 9, leftOver: 0, pace: { photosPerMinute: 12, secondsLeft: 30 } },
    queue: { ...emptyQueue, waiting: 5, reading: 1, placing: 2 },
    travel: {
      source: { folder: "/media/card", isAway: false },
      output: { folder: "/media/stick", isAway: true, waiting: 7 },
    },
  },
  figures: {
    people: { guests: 4, named: 1, strangers: 2, hidden: 0 },
    listed: 15,
    errors: [],
    read: new Map([["/media/card", 18]]),
    delivered: new Map([["/media/stick", 9]]),
  },
  questions: 3,
  space: new Map([["/events/Summer wedding", { free: 5e10, total: 1e11 }]]),
};

Deno.test("the page's progress fits its contract and says when all will be done", () => {
  const view = progressNow(known);
  assertFits(progressView, view);
  assert.equal(view.event.name, "Summer wedding");
  assert.deepEqual([view.photos.sorted, view.photos.toGo, view.questions], [12, 6, 3]);
  assert.equal(view.pace.doneAt, "2026-06-06T20:30:30.000Z");
  assert.deepEqual(view.workers, { running: 2, busy: 1, most: 3 });
  assert.deepEqual(view.queue.map(({ stage, waiting }) => [stage, waiting]), [
    ["arriving", 6],
    ["developing", 0],
    ["identifying", 0],
    ["placing", 2],
    ["delivering", 0],
  ]);
});

Deno.test("cards and drives are told with what is done there, and whether they are away", () => {
  const { drives } = progressNow(known);
  const told = drives.map((
    { role, name, state, done, waiting },
  ) => [role, name, state, done, waiting]);
  assert.deepEqual(told, [
    ["event", "Summer wedding", "here", 12, 0],
    ["source", "card", "here", 18, 5],
    ["output", "stick", "away", 9, 7],
  ]);
  assert.deepEqual([drives[0].freeBytes, drives[1].freeBytes], [5e10, null]);
});

Deno.test("no end is told while sorting is paused or nothing is left", () => {
  const paused = progressNow({ ...known, state: { ...state, state: "paused" } });
  const done = progressNow({ ...known, progress: { ...known.progress, counts: noCounts } });
  assert.deepEqual([paused.pace.doneAt, done.pace.doneAt], [null, null]);
});

Deno.test("what somebody has to change is told, and a drive that will soon be full", () => {
  const subject = "/media/stick", at = Date.parse(since);
  const condition = {
    ...{ kind: "outputAway", subject, since: at, stopsSorting: false } as const,
    ...{ waitingFor: "the drive", hint: "Plug it in." },
  };
  const { troubles } = progressNow({
    ...known,
    state: { ...state, conditions: [condition] },
    space: new Map([[known.root, { free: 1e9, total: 1e11 }]]),
  });
  assert.deepEqual(troubles.map(({ kind, subject }) => [kind, subject]), [
    ["outputAway", subject],
    ["diskLow", known.root],
  ]);
});

Deno.test("an engine that starts again is waited for", () => {
  const status = workerStatusOf({ ...state, state: "restarting", heartbeatAt: null }, NOW);
  assert.deepEqual([status.state, status.heartbeat_at], ["waiting", "2026-06-06T20:30:00.000Z"]);
  const { troubles } = progressNow({ ...known, state: { ...state, state: "restarting" } });
  assert.deepEqual(troubles.map(({ kind }) => kind), ["restarting"]);
});

Deno.test("why sorting stopped by itself is told as a trouble", () => {
  const fault = {
    exit: "internal",
    message: "the models are damaged",
    hint: "Install again",
  } as const;
  const stopped: HostState = { ...state, state: "stopped", fault };
  const view = progressNow({ ...known, state: stopped });
  assertFits(progressView, view);
  assert.deepEqual(view.troubles, [
    { kind: "engineFault", subject: "the models are damaged. Install again", said: {}, since },
  ]);
});
