import assert from "node:assert/strict";
import type { RegroupState } from "../../db/deciding/regrouping.ts";
import { GROUPING_RULES } from "../../../people/regroup.ts";
import { whenDue } from "./when_due.ts";

const now = Date.UTC(2026, 10, 28);
/** Some faces came since everybody was regrouped half a minute ago. */
const state = {
  ...{ wanted: 2, answered: 1, face: 120, regroupedFace: 100, decision: 0, regroupedDecision: 0 },
  ...{ regroupedAt: new Date(now - 30_000), rev: 9, nextPerson: 4, wrongCost: null },
  ...{ rules: GROUPING_RULES, tookMs: null },
};
const last = { tookMs: 2000, agoMs: 3000 };
const areDecided = () => Promise.resolve(false);
const idle = () => Promise.resolve(true), busy = () => Promise.resolve(false);

Deno.test("people are regrouped soon after the last photo, and seldom while photos come", async () => {
  assert.equal(
    await whenDue({ ...state, wanted: 1 }, { now, areDecided, isIdle: idle }),
    undefined,
  );
  assert.equal(await whenDue(state, { now, areDecided, isIdle: idle }), 0);
  assert.equal(await whenDue(state, { now, areDecided, isIdle: idle, last }), 3000);
  assert.equal(
    await whenDue(state, { now, areDecided, isIdle: busy, last: { ...last, tookMs: 10 } }),
    30_000,
  );
  assert.equal(await whenDue(state, { now, areDecided, isIdle: busy, last }), 35_000);
  const many = { ...state, face: 700 };
  assert.equal(await whenDue(many, { now, areDecided, isIdle: busy }), 0);
  assert.equal(
    await whenDue(many, { now, areDecided, isIdle: busy, last: { ...last, tookMs: 100 } }),
    0,
  );
  assert.equal(
    await whenDue(many, { now, areDecided, isIdle: idle, last: { tookMs: 9e6, agoMs: 0 } }),
    600_000,
  );
});

Deno.test("people whom older rules grouped are regrouped by themselves unless somebody decided about them", async () => {
  const older = { ...state, rules: GROUPING_RULES - 1 };
  const due = (state: RegroupState, isDecided: boolean) =>
    whenDue(state, { now, isIdle: idle, areDecided: () => Promise.resolve(isDecided) });
  assert.equal(await due(older, true), "heldBack", "also if photos came");
  assert.equal(await due({ ...older, wanted: 1 }, false), 0, "newer rules are a reason");
  assert.equal(await due({ ...state, wanted: 1 }, true), undefined);
  assert.equal(await due({ ...older, regroupedAt: null }, true), 0, "older rules found nobody");
});
