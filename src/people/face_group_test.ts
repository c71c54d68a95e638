import assert from "node:assert/strict";
import fc from "fast-check";
import { FaceGroup, type FaceToGroup, Whereabouts } from "./face_group.ts";

const unit = (...values: number[]) =>
  Float32Array.from(values, (value) => value / Math.hypot(...values));
let lastId = 0;
const face = (more: Partial<FaceToGroup> = {}): FaceToGroup => ({
  id: ++lastId,
  photoId: lastId,
  box: { x: 0, y: 0, width: 10, height: 10 },
  embedding: unit(1, 0),
  ...{ clarity: 15, personId: null },
  ...more,
});
const beside = { x: 50, y: 0, width: 10, height: 10 };

function groupOf(...faces: FaceToGroup[]): FaceGroup {
  const group = new FaceGroup(2);
  for (const one of faces) group.add(one, true);
  return group;
}

Deno.test("the mean cosine is that over all pairs of faces", () => {
  const angles = fc.array(fc.double({ min: 0, max: 6, noNaN: true }), {
    minLength: 1,
    maxLength: 6,
  });
  fc.assert(fc.property(angles, angles, (here, there) => {
    const at = (angle: number) => face({ embedding: unit(Math.cos(angle), Math.sin(angle)) });
    const a = groupOf(...here.map(at)), b = groupOf(...there.map(at));
    const cosines = here.flatMap((x) => there.map((y) => Math.cos(x - y)));
    const mean = cosines.reduce((sum, one) => sum + one) / cosines.length;
    assert.ok(Math.abs(a.meanCosine(b) - mean) < 1e-6);
    assert.ok(Math.abs(a.meanCosineWith(face().embedding) - a.meanCosine(groupOf(face()))) < 1e-6);
  }));
});

Deno.test("two faces of a photo are two people, save where their boxes overlap", () => {
  const apart = groupOf(face({ photoId: 1, box: beside }), face());
  const here = groupOf(face(), face({ photoId: 1 }));
  assert.equal(here.mayBeOne(apart), false);
  assert.equal(apart.mayBeOne(here), false);
  assert.equal(here.mayBeOne(groupOf(face({ photoId: 1 }))), true);
  assert.equal(here.mayHold(face({ photoId: 1, box: beside })), false);
  assert.equal(here.mayHold(face({ photoId: 1 })), true);
});

Deno.test("a face that joined keeps others of its photo away, and says nothing else", () => {
  const group = groupOf(face()), sum = [...group.sum];
  group.attach(face({ photoId: 1, embedding: unit(0, 1) }));
  assert.equal(group.mayHold(face({ photoId: 1, box: beside })), false);
  assert.deepEqual([[...group.sum], group.size, group.core], [sum, 1, 1]);
});

Deno.test("a merged group stands under all that held its parts back", () => {
  const group = groupOf(face()), other = groupOf(face({ photoId: 1, notOf: [7] }), face());
  group.absorb(other);
  assert.deepEqual([group.size, group.core], [3, 3]);
  assert.equal(group.mayBeOne(groupOf(face({ photoId: 1, box: beside }))), false);
  assert.equal(group.mayBeOne(groupOf(face({ pinnedTo: 7 }))), false);
  assert.equal(group.mayBeOne(groupOf(face({ pinnedTo: 8 }))), true);
  group.absorb(groupOf(face({ pinnedTo: 8 })));
  assert.equal(group.pinnedTo, 8);
});

Deno.test("a human's word parts groups and faces", () => {
  const pinned = groupOf(face({ pinnedTo: 3 }));
  assert.equal(pinned.mayBeOne(groupOf(face({ pinnedTo: 4 }))), false);
  assert.equal(pinned.mayBeOne(groupOf(face({ notOf: [3] }))), false);
  assert.equal(groupOf(face({ notOf: [3] })).mayBeOne(pinned), false);
  assert.equal(pinned.mayHold(face({ pinnedTo: 4 })), false);
  assert.equal(pinned.mayHold(face({ notOf: [3] })), false);
  assert.equal(pinned.mayHold(face({ notOf: [4] })), true);
});

Deno.test("all looks of a person know where any of them is", () => {
  const where = new Whereabouts(), looks = [new FaceGroup(2, where), new FaceGroup(2, where)];
  looks.forEach((look) => look.add(face({ pinnedTo: 5 }), true));
  looks[0].absorb(groupOf(face({ photoId: 1 })));
  assert.equal(looks[1].mayBeOne(groupOf(face({ photoId: 1, box: beside }))), false);
  assert.equal(looks[1].mayBeOne(looks[0]), true);
  const found = groupOf(face({ photoId: 2 }));
  found.absorb(looks[1]);
  assert.equal(looks[0].mayHold(face({ photoId: 2, box: beside })), false);
});
