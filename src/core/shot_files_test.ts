import assert from "node:assert/strict";
import type { Exposure, Rendition } from "./shot.ts";
import { decideShot, nearestFirst, nearestOf, type ShotMember, standInFor } from "./shot_files.ts";

const NOON = "2026-06-06T12:00:00", LATER = "2026-06-06T12:00:09";

/** A developed file, or by a time of null one that is still to be read. */
function file(id: number, path: string | null, capturedAt: string | null = NOON): ShotMember {
  const exposure: Exposure | null = capturedAt === null
    ? null
    : { capturedAt, camera: "R6", serial: null };
  const rendition: Rendition = path?.endsWith(".jpg") ? "rendered" : "raw";
  const places = path === null ? [] : [{ cardId: null, path }];
  return { id, rendition, places, exposure, pairedWith: null, isDeveloped: exposure !== null };
}
const raw = { ...file(1, "a/1.cr3"), rendition: "raw" as const };
const ids = (files: readonly ShotMember[]) => files.map(({ id }) => id);

Deno.test("of several files the nearest two tell how photos lie to each other", () => {
  const two = { places: [...file(1, "x/y/1.jpg").places, ...raw.places] };
  assert.equal(nearestOf(raw, two), "twin");
  assert.equal(nearestOf(raw, file(2, null)), "apart");
  const others = [file(4, "x/y/1.jpg"), file(3, "b/1.jpg"), file(2, "a/1.jpg")];
  assert.deepEqual(ids(nearestFirst(raw, others)), [2, 3, 4]);
});

Deno.test("a file waits for one that is still to be read, unless it is far away", () => {
  const find = (...others: ShotMember[]) => standInFor("jpeg", raw, others)?.id;
  assert.equal(find(file(2, "a/1.jpg", null)), 2);
  assert.equal(find(file(2, "x/y/1.jpg", null)), undefined);
  assert.equal(find(file(2, "x/y/1.jpg", null), file(3, "x/y/1.jpg")), 3);
  assert.equal(find(file(2, "a/1.cr3")), undefined, "of its own kind");
  assert.equal(standInFor("raw", raw, [file(2, "a/1.jpg")]), undefined);
  assert.equal(standInFor("both", raw, [file(2, "a/1.jpg")]), undefined);
});

Deno.test("of a shot's files the preferred one stands for the others", () => {
  const jpeg = file(2, "a/1.jpg"), later = file(3, "a/1.jpg", LATER);
  assert.equal(decideShot("jpeg", raw, [jpeg, later]).standsIn?.id, 2);
  assert.deepEqual(ids(decideShot("raw", raw, [jpeg, later]).retired), [2]);
  assert.deepEqual(ids(decideShot("both", raw, [jpeg, later]).equal), [2]);
  const stoodBack = { ...later, pairedWith: raw.id }, elsewhere = { ...jpeg, pairedWith: 9 };
  assert.deepEqual(decideShot("raw", raw, [elsewhere, stoodBack]), {
    ...{ retired: [], freed: [stoodBack], equal: [] },
  });
});
