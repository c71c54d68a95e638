import assert from "node:assert/strict";
import fc from "fast-check";
import { madeFaces, partition } from "../../tests/support/made_faces.ts";
import { bounds } from "../../tests/support/match_bounds.ts";
import { leastCosine, mergeByAverageLinkage } from "./average_linkage.ts";
import { distanceAt } from "./distance.ts";
import { neededEvidence } from "./evidence.ts";
import { FaceGroup, type FaceToGroup } from "./face_group.ts";

let lastId = 0;
const face = (degrees: number, more: Partial<FaceToGroup> = {}): FaceToGroup => {
  const angle = degrees * Math.PI / 180;
  return {
    id: ++lastId,
    photoId: lastId,
    box: { x: 0, y: 0, width: 10, height: 10 },
    embedding: Float32Array.of(Math.cos(angle), Math.sin(angle)),
    ...{ clarity: 15, personId: null },
    ...more,
  };
};
function single(face: FaceToGroup): FaceGroup {
  const group = new FaceGroup(face.embedding.length, bounds.evidence);
  group.add(face);
  return group;
}
const degreesOf = ({ members }: FaceGroup) =>
  members.map(({ embedding: [x, y] }) => Math.round(Math.atan2(y, x) * 180 / Math.PI))
    .sort((a, b) => a - b);
const merged = (...groups: FaceGroup[]) => mergeByAverageLinkage(groups, bounds).map(degreesOf);
const partitionOf = (faces: readonly FaceToGroup[], more: Partial<typeof bounds> = {}) =>
  partition(mergeByAverageLinkage(faces.map(single), { ...bounds, ...more }));

/** Events of people seen well and badly, some of them once. */
const person = fc.record({
  faces: fc.integer({ min: 1, max: 8 }),
  clarity: fc.constantFrom([12, 13] as const, [12, 18] as const, [16, 20] as const),
});
const seeds = fc.integer({ min: 0, max: 1e6 });
const events = fc.array(person, { minLength: 1, maxLength: 12, size: "max" });

Deno.test("nothing is left of nothing", () =>
  assert.deepEqual(mergeByAverageLinkage([], bounds), []));

Deno.test("the likest merge first, and a chain breaks where the group is too unlike", () => {
  assert.deepEqual(merged(single(face(54)), single(face(120))), [[54, 120]]);
  assert.deepEqual(merged(...[0, 44, 54, 120].map((degrees) => single(face(degrees)))), [
    [0, 44, 54],
    [120],
  ]);
});

Deno.test("faces as alike as people are become the people that they are of", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), seeds, (people, seed) => {
      const clear = { faces: 6, clarity: [16, 20] } as const;
      const faces = madeFaces(Array.from({ length: people }, () => clear), seed);
      const truth = Map.groupBy(faces, ({ personId }) => personId);
      assert.deepEqual(
        partitionOf(faces),
        partition(Array.from(truth.values(), (members) => ({ members }))),
      );
    }),
    { numRuns: 30 },
  );
});

Deno.test("who is who does not depend on the order of faces", () => {
  fc.assert(
    fc.property(events, seeds, fc.infiniteStream(fc.nat()), (people, seed, numbers) => {
      const faces = madeFaces(people, seed);
      const keys = new Map(faces.map(({ id }) => [id, numbers.next().value]));
      const shuffled = faces.toSorted((a, b) => keys.get(a.id)! - keys.get(b.id)!);
      assert.deepEqual(partitionOf(shuffled), partitionOf(faces));
    }),
    { numRuns: 40 },
  );
});

Deno.test("no two groups are left that have evidence enough for as many groups as are left", () => {
  fc.assert(
    fc.property(events, seeds, (people, seed) => {
      const all = { ...bounds, leastCosine: -1 };
      const left = mergeByAverageLinkage(madeFaces(people, seed).map(single), all);
      const needed = neededEvidence(left.length, bounds);
      for (const [i, a] of left.entries()) {
        for (const b of left.slice(i + 1)) assert.ok(a.evidenceWith(b) < needed);
      }
    }),
    { numRuns: 40 },
  );
});

Deno.test("a merger needs evidence for the groups left, not for the faces at first", () => {
  const [a, b] = [face(0), face(69)], evidence = single(a).evidenceWith(single(b));
  assert.ok(neededEvidence(3, bounds) < evidence && evidence < neededEvidence(40, bounds));
  const together = (others: FaceToGroup[]) =>
    merged(...[a, b, ...others].map(single)).some((group) =>
      group.includes(0) && group.includes(69)
    );
  assert.equal(together([]), true);
  const copies = Array.from({ length: 40 }, () => face(180));
  assert.equal(together(copies), true, "copies are one group by then");
  const apart = copies.map((one) => ({ ...one, photoId: 0 }))
    .map((one, i) => ({ ...one, box: { ...one.box, x: 20 * i } }));
  assert.equal(together(apart), false, "as many people need more");
});

Deno.test("to look at no pair below the least mean cosine changes nothing in an event of many", () => {
  for (let seed = 0; seed < 10; seed++) {
    const people = Array.from({ length: 40 }, (_, i) => (
      { faces: 1 + (i + seed) % 6, clarity: [12, 18] } as const
    ));
    const faces = madeFaces(people, seed), all = partitionOf(faces, { leastCosine: -1 });
    assert.ok(all.length < faces.length / 2, "most faces are merged");
    assert.deepEqual(partitionOf(faces), all);
  }
});

Deno.test("beyond the operator's loose distance nothing is one person", () => {
  const cosine = Math.cos(50 * Math.PI / 180), loose = distanceAt(cosine);
  const people = (loose: number) =>
    mergeByAverageLinkage([single(face(0)), single(face(50))], { ...bounds, loose }).length;
  assert.deepEqual([people(loose + 0.01), people(loose - 0.01)], [1, 2]);
  assert.equal(leastCosine({ ...bounds, loose: 2 }), bounds.leastCosine, "it only narrows");
});

Deno.test("a wrong merger that costs more asks for more", () => {
  const people = (wrongCost: number) =>
    mergeByAverageLinkage([single(face(0)), single(face(66))], { ...bounds, wrongCost }).length;
  assert.deepEqual([people(2), people(1000)], [1, 2]);
});

Deno.test("a photo of both keeps equal faces apart, also by way of a third", () => {
  const [left, right] = [{ photoId: 9 }, {
    photoId: 9,
    box: { x: 90, y: 0, width: 10, height: 10 },
  }];
  assert.deepEqual(merged(single(face(0, left)), single(face(0, right))), [[0], [0]]);
  assert.deepEqual(merged(single(face(0, left)), single(face(10, right)), single(face(4))), [
    [0, 4],
    [10],
  ]);
});

Deno.test("a pinned face takes others along, but never one that is not of its person", () => {
  const pinned = single(face(0, { pinnedTo: 1 }));
  assert.deepEqual(merged(pinned, single(face(20, { notOf: [1] })), single(face(2))), [[0, 2], [
    20,
  ]]);
});
