import assert from "node:assert/strict";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { bounds } from "../../../tests/support/match_bounds.ts";
import { newStore, putFace, putPerson, putPhoto } from "../../../tests/support/new_store.ts";
import { CentroidIndex } from "../../people/centroid_index.ts";
import type { Store } from "../db/store.ts";
import type { WorkEvent } from "../work_event.ts";
import { pauseAfter, Regrouper } from "./regrouper.ts";

Deno.test("regrouping takes a twentieth of the time while photos arrive", () => {
  assert.equal(pauseAfter(2000), 40_000);
});

Deno.test(
  "a laptop that slept while people were regrouped does not put the next time off for days",
  () => {
    assert.equal(pauseAfter(8 * 3_600_000), 600_000);
  },
);

interface Given {
  isIdle?: () => boolean;
  /** Regrouping as it goes the nth time. */
  regroup?: (n: number) => Promise<void>;
}

/** Person 1 in a routed photo, whom each regrouping gives to person 2 and back in turn. */
function regrouperOf(store: Store, { isIdle = () => true, regroup = async () => {} }: Given = {}) {
  const clock = manualClock(), routed: number[] = [], lines: string[] = [];
  const told: WorkEvent[] = [];
  const stop = new AbortController();
  let runs = 0;
  const say = (line: string) => void lines.push(line);
  const regrouper = new Regrouper({
    store,
    index: new CentroidIndex(2),
    model: "m",
    bounds,
    clock,
    log: { debug: say, info: say, warn: say, error: say },
    events: { emit: (event) => void told.push(event) },
    signal: stop.signal,
    everyFaces: 3,
    isIdle,
    route: (photo) => void routed.push(photo),
    async regroup() {
      runs++;
      const upTo = {
        faceId: store.faces.lastId(),
        decisions: store.decisions.countApplied(),
        answered: store.regrouped.reasons(),
        rules: 2,
      };
      await regroup(runs);
      const to = { known: runs % 2 === 1 ? 2 : 1 }, withFolder = [{ known: 1 }, { known: 2 }];
      return {
        changes: { newPeople: 0, moves: [{ faceId: 1, to }], dissolved: [], withFolder },
        belowGate: [],
        upTo,
      };
    },
  });
  return { regrouper, clock, routed, lines, told, stop, runs: () => runs };
}

async function oneFace() {
  const store = await newStore();
  for (const id of [1, 2]) putPerson(store, id);
  putFace(store, putPhoto(store, 1, "routed"), { person: 1 });
  return store;
}

Deno.test("people are regrouped at once when that is asked for, after what is under way", async () => {
  using store = await oneFace();
  const { regrouper, stop, runs } = regrouperOf(store);
  regrouper.consider();
  assert.equal(await regrouper.now(), 1);
  assert.deepEqual([runs(), store.faces.whereIs(1)?.personId], [2, 1]);
  for (let id = 2; id < 5; id++) putFace(store, putPhoto(store, id, "routed"));
  regrouper.consider();
  assert.equal(await regrouper.now(), 1, "though one waits for its pause to be over");
  assert.equal(runs(), 4);
  stop.abort();
});

Deno.test("regrouping that was asked for is done again if somebody decided meanwhile", async () => {
  using store = await oneFace();
  const { regrouper, runs } = regrouperOf(store, {
    isIdle: () => false,
    regroup(n) {
      if (n > 1) return Promise.resolve();
      const id = store.decisions.propose({ kind: "role", person: 1, role: "guest" }, 1);
      store.decisions.markRefused(id, 1, "for the test");
      return Promise.resolve();
    },
  });
  await regrouper.now();
  assert.equal(runs(), 2);
});

Deno.test("regrouping that was asked for and fails says so", async () => {
  using store = await oneFace();
  const { regrouper } = regrouperOf(store, {
    isIdle: () => false,
    regroup: () => Promise.reject(new Error("no memory")),
  });
  await assert.rejects(regrouper.now(), /no memory/);
  await regrouper.idle();
});

Deno.test("people are regrouped once nothing is under way, and their photos routed", async () => {
  using store = await oneFace();
  const { regrouper, routed, told, runs } = regrouperOf(store);
  regrouper.consider();
  await regrouper.idle();
  assert.deepEqual([runs(), routed, store.faces.whereIs(1)?.personId], [1, [1], 2]);
  assert.deepEqual(told, [{ type: "regrouped", people: 2, photos: 1, tookMs: 0 }]);
  regrouper.consider();
  await regrouper.idle();
  assert.equal(runs(), 1, "nothing is new since");
});

Deno.test("while photos arrive, people are regrouped every so many faces", async () => {
  using store = await oneFace();
  const { regrouper, runs } = regrouperOf(store, { isIdle: () => false });
  regrouper.consider();
  await regrouper.idle();
  assert.equal(runs(), 0);
  for (const n of [2, 3]) putFace(store, putPhoto(store, n, "routed"));
  regrouper.consider();
  await regrouper.idle();
  assert.equal(runs(), 1);
});

Deno.test("a decision, and any other reason, makes it due", async () => {
  using store = await oneFace();
  const { regrouper, runs } = regrouperOf(store);
  const settle = async () => {
    regrouper.consider();
    await regrouper.idle();
    return runs();
  };
  assert.equal(await settle(), 1);
  store.regrouped.giveReason();
  assert.equal(await settle(), 2);
  store.decisions.markApplied(store.decisions.propose({ kind: "forget_all" }, 1), 2, []);
  assert.equal(await settle(), 3);
});

Deno.test("people whom older rules grouped and a human decided about stay, and nothing waits for them", async () => {
  using store = await oneFace();
  store.regrouped.put({ faceId: 1, decisions: 0, answered: 0, rules: 1 });
  const named = store.decisions.propose({ kind: "name", person: 1, name: "Anna" }, 1);
  store.decisions.markApplied(named, 2, []);
  putFace(store, putPhoto(store, 2, "routed"));
  const { regrouper, routed, runs } = regrouperOf(store);
  regrouper.consider();
  await regrouper.idle();
  assert.deepEqual([runs(), routed, store.faces.whereIs(1)?.personId], [0, [], 1]);
  assert.equal(store.regrouped.get().faceId, 2, "its first guess is delivered");
  putFace(store, putPhoto(store, 3, "routed"));
  await regrouper.finish();
  assert.deepEqual([runs(), store.regrouped.get().faceId, store.regrouped.get().rules], [0, 3, 1]);
});

Deno.test("people whom older rules grouped are grouped anew if nobody decided about them", async () => {
  using store = await oneFace();
  store.regrouped.put({ faceId: 1, decisions: 0, answered: 0, rules: 1 });
  const { regrouper, runs } = regrouperOf(store);
  regrouper.consider();
  await regrouper.idle();
  assert.deepEqual([runs(), store.regrouped.get().rules], [1, 2]);
});

Deno.test("faces that come while people are regrouped are regrouped after a pause", async () => {
  using store = await oneFace();
  const { regrouper, clock, runs } = regrouperOf(store, {
    async regroup(n) {
      if (n === 1) putFace(store, putPhoto(store, 2, "routed"));
      await clock.sleep(1000);
    },
  });
  regrouper.consider();
  await clock.advance(1000);
  await clock.advance(19_000);
  assert.equal(runs(), 1);
  await clock.advance(1000);
  assert.equal(runs(), 2);
});

Deno.test("regrouping that fails is said, and tried again after a pause", async () => {
  using store = await oneFace();
  const { regrouper, clock, lines, runs } = regrouperOf(store, {
    regroup: (n) => n === 1 ? Promise.reject(new Error("no memory")) : Promise.resolve(),
  });
  regrouper.consider();
  await clock.advance(29_000);
  assert.deepEqual([runs(), lines], [1, [
    "Cannot regroup people now, photosort tries again: Error: no memory",
  ]]);
  await clock.advance(1000);
  await regrouper.idle();
  assert.equal(runs(), 2);
});

Deno.test("what was regrouped before somebody decided is thrown away, and done anew", async () => {
  using store = await oneFace();
  const { regrouper, clock, routed, runs } = regrouperOf(store, {
    regroup(n) {
      const id = n > 1 ? 0 : store.decisions.propose({ kind: "forget_all" }, 1);
      if (id > 0) store.decisions.markApplied(id, 2, []);
      return Promise.resolve();
    },
  });
  regrouper.consider();
  await clock.advance(0);
  await regrouper.idle();
  assert.deepEqual([runs(), routed], [2, [1]]);
});

Deno.test("a run that ends regroups a last time without a pause, and then no more", async () => {
  using store = await oneFace();
  let isIdle = false;
  const { regrouper, runs, clock } = regrouperOf(store, { isIdle: () => isIdle });
  await regrouper.finish();
  assert.equal(runs(), 1);
  isIdle = true;
  putFace(store, putPhoto(store, 2, "routed"));
  regrouper.consider();
  await clock.advance(0);
  assert.equal(runs(), 1);
});

Deno.test("a run that is stopped changes nothing any more", async () => {
  using store = await oneFace();
  const { regrouper, stop, routed } = regrouperOf(store, {
    regroup: () => Promise.resolve(stop.abort()),
  });
  regrouper.consider();
  await regrouper.idle();
  assert.deepEqual([routed, store.faces.whereIs(1)?.personId], [[], 1]);
});
