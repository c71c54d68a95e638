import assert from "node:assert/strict";
import { whenDue } from "./when_due.ts";

const now = Date.UTC(2026, 10, 28);
/** Some faces came since everybody was regrouped half a minute ago. */
const state = {
  ...{ wanted: 2, answered: 1, face: 120, regroupedFace: 100, decision: 0, regroupedDecision: 0 },
  ...{ regroupedAt: new Date(now - 30_000), rev: 9, nextPerson: 4, wrongCost: null },
};
const last = { tookMs: 2000, agoMs: 3000 };
const idle = () => Promise.resolve(true), busy = () => Promise.resolve(false);

Deno.test("people are regrouped soon after the last photo, and seldom while photos come", async () => {
  assert.equal(await whenDue({ ...state, wanted: 1 }, { now, isIdle: idle }), undefined);
  assert.equal(await whenDue(state, { now, isIdle: idle }), 0);
  assert.equal(await whenDue(state, { now, isIdle: idle, last }), 3000);
  assert.equal(await whenDue(state, { now, isIdle: busy, last: { ...last, tookMs: 10 } }), 30_000);
  assert.equal(await whenDue(state, { now, isIdle: busy, last }), 35_000);
  const many = { ...state, face: 700 };
  assert.equal(await whenDue(many, { now, isIdle: busy }), 0);
  assert.equal(await whenDue(many, { now, isIdle: busy, last: { ...last, tookMs: 100 } }), 0);
  assert.equal(
    await whenDue(many, { now, isIdle: idle, last: { tookMs: 9e6, agoMs: 0 } }),
    600_000,
  );
});
