import assert from "node:assert/strict";
import fc from "fast-check";
import { bounds } from "../../tests/support/match_bounds.ts";
import { evidenceBetween } from "./evidence.ts";
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
  const group = new FaceGroup(2, bounds.evidence);
  for (const one of faces) group.add(one);
  return group;
}

const angles = fc.array(fc.double({ min: 0, max: 6, noNaN: true }), { minLength: 1, maxLength: 6 });
const at = (angle: number, clarity = 15) =>
  face({ embedding: unit(Math.cos(angle), Math.sin(angle)), clarity });
const nearly = (a: number, b: number) => assert.ok(Math.abs(a - b) < 1e-5, `${a} is not ${b}`);

Deno.test("the mean cosine is that over all pairs of faces", () => {
  fc.assert(fc.property(angles, angles, (here, there) => {
    const a = groupOf(...here.map((one) => at(one))), b = groupOf(...there.map((one) => at(one)));
    const cosines = here.flatMap((x) => there.map((y) => Math.cos(x - y)));
    nearly(a.meanCosine(b), cosines.reduce((sum, one) => sum + one) / cosines.length);
  }));
});

Deno.test("a clear face counts more in the mean cosine than one that is poorly seen", () => {
  const clearly = groupOf(at(0, 20), at(1, 11)), poorly = groupOf(at(0, 11), at(1, 20));
  const [to0, to1] = [groupOf(at(0)), groupOf(at(1))];
  assert.ok(clearly.meanCosine(to0) > clearly.meanCosine(to1));
  nearly(clearly.meanCosine(to0), poorly.meanCosine(to1));
});

Deno.test("a merged group is no more like another in the mean than the likest of its parts", () => {
  fc.assert(fc.property(angles, angles, angles, (...three) => {
    const [a, b, other] = three.map((some, i) =>
      groupOf(...some.map((one) => at(one, 12 + 3 * i)))
    );
    const [one, two] = [a.meanCosine(other), b.meanCosine(other)];
    a.absorb(b);
    const both = a.meanCosine(other);
    assert.ok(Math.min(one, two) - 1e-9 <= both && both <= Math.max(one, two) + 1e-9);
  }));
});

Deno.test("a group's evidence follows it as it grows", () => {
  const cone = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 5 });
  fc.assert(fc.property(cone, cone, cone, (here, there, later) => {
    const [a, b] = [here, there].map((angles) => groupOf(...angles.map((one) => at(one))));
    a.evidenceWith(b);
    a.absorb(groupOf(...later.map((one) => at(one))));
    a.add(at(0.5, 12));
    const anew = groupOf(...a.members);
    nearly(a.evidenceWith(b), anew.evidenceWith(b));
    nearly(b.evidenceWith(a), evidenceBetween(b, anew, bounds.evidence));
  }));
});

Deno.test("a face is compared with the rest of its group as if it were outside", () => {
  const faces = [at(0, 20), at(0.3, 12), at(0.7), at(1)];
  for (const one of faces) {
    const rest = groupOf(...faces.filter((face) => face !== one));
    nearly(groupOf(...faces).evidenceWithout(one), groupOf(one).evidenceWith(rest));
  }
});

Deno.test("two faces of a photo are two people, unless their boxes overlap", () => {
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
  assert.deepEqual([[...group.sum], group.faces], [sum, 1]);
});

Deno.test("a merged group stands under all that held its parts back", () => {
  const group = groupOf(face()), other = groupOf(face({ photoId: 1, notOf: [7] }), face());
  group.absorb(other);
  assert.equal(group.faces, 3);
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
  const where = new Whereabouts(),
    looks = [0, 1].map(() => new FaceGroup(2, bounds.evidence, where));
  looks.forEach((look) => look.add(face({ pinnedTo: 5 })));
  looks[0].absorb(groupOf(face({ photoId: 1 })));
  assert.equal(looks[1].mayBeOne(groupOf(face({ photoId: 1, box: beside }))), false);
  assert.equal(looks[1].mayBeOne(looks[0]), true);
  const found = groupOf(face({ photoId: 2 }));
  found.absorb(looks[1]);
  assert.equal(looks[0].mayHold(face({ photoId: 2, box: beside })), false);
});

Deno.test("looks that are put together know where both were, and what a human denied of either", () => {
  const where = new Whereabouts();
  const [one, other] = [1, 2].map(() => new FaceGroup(2, bounds.evidence, where));
  one.add(face({ pinnedTo: 5, photoId: 1 }));
  other.add(face({ pinnedTo: 5, photoId: 2 }));
  other.absorb(groupOf(face({ notOf: [7] })));
  one.absorb(other);
  assert.equal(one.faces, 3);
  assert.deepEqual([1, 2].map((photo) => one.facesIn(photo).length), [1, 1], "none is there twice");
  assert.equal(one.mayHold(face({ photoId: 2, box: beside })), false);
  assert.equal(one.mayBeOne(groupOf(face({ pinnedTo: 7 }))), false);
});

Deno.test("the photos that show both are those with a face of each, apart", () => {
  const one = groupOf(face({ photoId: 1 }), face({ photoId: 2 }), face({ photoId: 3 }));
  const other = groupOf(face({ photoId: 1, box: beside }), face({ photoId: 2 }), face());
  assert.deepEqual([...one.photosWith(other)], [1]);
  assert.deepEqual([...other.photosWith(one)], [1]);
  assert.equal(one.isDenied(other), false, "a photo is no human's word");
});
