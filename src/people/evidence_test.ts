import assert from "node:assert/strict";
import fc from "fast-check";
import { alikeVectors } from "../../tests/support/made_faces.ts";
import { bounds } from "../../tests/support/match_bounds.ts";
import {
  evidenceAt,
  evidenceBetween,
  type FaceSums,
  type Likeness,
  likenessOf,
  neededEvidence,
  probabilityAt,
  sightAt,
  sumsOf,
  weightAt,
} from "./evidence.ts";
import { centroidOf } from "./centroid_index.ts";

const constants = bounds.evidence, { sight, strangers, own } = constants;
const nearly = (a: number, b: number) =>
  assert.ok(Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a)), `${a} is not ${b}`);

const DIMENSIONS = 8;
const clarity = fc.double({ min: 0, max: 30, noNaN: true });
const face = fc.record({
  embedding: fc.array(fc.integer({ min: -9, max: 9 }), {
    minLength: DIMENSIONS,
    maxLength: DIMENSIONS,
  }).filter((values) => values.some((value) => value !== 0))
    .map((values) => Float32Array.from(values, (value) => value / Math.hypot(...values))),
  clarity,
});
const faces = fc.array(face, { minLength: 1, maxLength: 5 });
const groupOf = (those: { embedding: Float32Array; clarity: number }[]): FaceSums =>
  centroidOf(1, those, constants);
/** Sums do not cancel, as those of one person's faces do not. */
const isLong = ({ sum }: FaceSums) => Math.hypot(...sum) > 1e-3;

/** A group of so many faces of one clarity, and what all cosines within it are. */
const group = (count: number, clarity: number, cosine: number) =>
  groupOf(alikeVectors(count, cosine).map((embedding) => ({ embedding, clarity })));
/** Evidence of two single faces of one clarity. */
const single = (cosine: number, clarity: number) => {
  const seen = sightAt(clarity, sight), weight = weightAt(seen);
  const one: Likeness = { length: weight, expected: weight * seen, independent: 1 };
  return evidenceAt(cosine, one, one, constants);
};

Deno.test("a clearer face is expected to be more like its person, within limits", () => {
  fc.assert(fc.property(clarity, clarity, (a, b) => {
    const [less, more] = [Math.min(a, b), Math.max(a, b)].map((one) => sightAt(one, sight));
    assert.ok(sight.least <= less && less <= more && more <= sight.best);
  }));
  nearly(sightAt(sight.middle, sight), sight.most / 2);
  assert.equal(sightAt(-100, sight), sight.least);
  assert.equal(sightAt(100, { ...sight, best: 0.8 }), 0.8);
  assert.ok(sightAt(13, sight) > sightAt(12, sight));
});

Deno.test("the better a face is seen, the more it counts", () => {
  fc.assert(fc.property(clarity, clarity, (a, b) => {
    const [one, other] = [a, b].map((clarity) => weightAt(sightAt(clarity, sight)));
    assert.ok(one > 0 && (a <= b ? one <= other : one >= other));
  }));
  nearly(weightAt(0.5), 2 / 3);
});

Deno.test("evidence is the same from either side", () => {
  fc.assert(fc.property(faces, faces, (here, there) => {
    const a = groupOf(here), b = groupOf(there);
    fc.pre(isLong(a) && isLong(b));
    nearly(evidenceBetween(a, b, constants), evidenceBetween(b, a, constants));
  }));
});

Deno.test("the sums of two groups add up to those of both, in any order", () => {
  fc.assert(fc.property(faces, faces, (here, there) => {
    const a = groupOf(here), b = groupOf(there), both = groupOf([...there, ...here]);
    assert.equal(both.faces, a.faces + b.faces);
    nearly(both.expected, a.expected + b.expected);
    nearly(both.weight, a.weight + b.weight);
    both.sum.forEach((value, i) => nearly(value, a.sum[i] + b.sum[i]));
  }));
});

Deno.test("the more alike, the more evidence, whatever the groups", () => {
  const cosine = fc.double({ min: -1, max: 1, noNaN: true });
  fc.assert(fc.property(faces, faces, cosine, cosine, (here, there, x, y) => {
    const a = groupOf(here), b = groupOf(there);
    fc.pre(isLong(a) && isLong(b));
    const [less, more] = [Math.min(x, y), Math.max(x, y)].map((cosine) =>
      evidenceAt(cosine, likenessOf(a), likenessOf(b), constants)
    );
    assert.ok(less <= more);
  }));
  assert.ok(single(0.4, 15) < single(0.41, 15));
});

Deno.test("being less alike than strangers are is no likeness", () => {
  const poor = { ...constants, own: { ...own, most: -1 } };
  const one = likenessOf(group(1, 15, 1));
  assert.equal(evidenceAt(-1, one, one, poor), 0, "nothing was expected, nothing was found");
  assert.ok(single(-0.5, 15) < single(0, 15), "but less than expected speaks against it");
});

Deno.test("two clear faces need to be more alike than two that are poorly seen", () => {
  const clear = single(0.38, 20), poor = single(0.38, 12);
  assert.ok(poor > neededEvidence(100, bounds), `${poor}: one of 100 people`);
  assert.ok(clear < neededEvidence(10, bounds), `${clear}: not even one of 10`);
  assert.ok(single(0.65, 20) > single(0.38, 12));
});

Deno.test("single faces have the evidence that the two normal distributions give", () => {
  const seen = sightAt(15, sight), cosine = 0.45;
  const z = (cosine - strangers.mean) / strangers.spread;
  const r = (seen * seen - cosine) / own.spread;
  assert.ok(0 < r && r < own.bend);
  nearly(single(cosine, 15), z * z / 2 - r * r / 2);
});

Deno.test("to be more alike than expected speaks for one person alone", () => {
  const z = (0.9 - strangers.mean) / strangers.spread;
  nearly(single(0.9, 12), z * z / 2);
});

Deno.test("beyond the bend the tail is exponential, and it joins there without a step or a kink", () => {
  // Where no likeness counts, evidence is minus the cost of being unlike.
  const expected = 0.8, one = { length: 1, expected: Math.sqrt(expected), independent: 1 };
  const cost = (spreads: number) => {
    const cosine = expected - spreads * own.spread;
    return -evidenceAt(cosine, one, one, { own, strangers: { mean: 1, spread: 1 }, sight });
  };
  const slope = (at: number) => (cost(at + 1e-4) - cost(at - 1e-4)) / 2e-4;
  nearly(cost(own.bend), own.bend ** 2 / 2);
  assert.ok(Math.abs(cost(own.bend + 1e-7) - cost(own.bend - 1e-7)) < 1e-6, "no step");
  assert.ok(Math.abs(slope(own.bend) - own.bend) < 1e-3, "no kink");
  assert.ok(Math.abs(slope(own.bend / 2) - own.bend / 2) < 1e-3, "normal before");
  assert.ok(Math.abs(slope(own.bend + 3) - own.bend) < 1e-3, "straight after");
  assert.ok(cost(6) < 6 ** 2 / 2);
});

Deno.test("no more likeness is expected than faces ever have", () => {
  const large = likenessOf(group(500, 20, sightAt(20, sight) ** 2));
  const z = (own.most - strangers.mean) / strangers.spread;
  nearly(
    evidenceAt(own.most, large, large, constants),
    z * z / 2 + Math.log(large.independent),
  );
});

Deno.test("faces as alike as their sights explain count each, copies count once", () => {
  for (const clarity of [12, 15, 20]) {
    const explained = sightAt(clarity, sight) ** 2;
    nearly(likenessOf(group(10, clarity, explained)).independent, 10);
    nearly(likenessOf(group(10, clarity, 1)).independent, 1);
    nearly(likenessOf(group(10, clarity, explained / 2)).independent, 10);
    const burst = likenessOf(group(10, clarity, (1 + explained) / 2)).independent;
    assert.ok(1 < burst && burst < 2, `${burst}`);
  }
});

Deno.test("a group is worth one face at least, and as many as it has at most", () => {
  fc.assert(fc.property(faces, (those) => {
    const { independent } = likenessOf(groupOf(those));
    assert.ok(1 - 1e-9 <= independent && independent <= those.length + 1e-9, `${independent}`);
  }));
  fc.assert(fc.property(face, (one) => {
    assert.equal(likenessOf(groupOf([one])).independent, 1);
  }));
});

Deno.test("a face is one of a group's in proportion to the group's size", () => {
  const one = { length: 1, expected: 0.5, independent: 1 };
  const at = (independent: number) => evidenceAt(0.4, one, { ...one, independent }, constants);
  nearly(at(20) - at(1), Math.log(20));
  const larger = { ...one, independent: 20 };
  nearly(evidenceAt(0.4, larger, { ...one, independent: 3 }, constants), at(20));
});

Deno.test("the evidence needed grows with the logarithm of groups, and of what a wrong merger costs", () => {
  const groups = fc.integer({ min: 1, max: 1e6 });
  const cost = fc.double({ min: 0.01, max: 1000, noNaN: true });
  fc.assert(fc.property(groups, groups, cost, (few, many, wrongCost) => {
    const need = (count: number) => neededEvidence(count, { wrongCost });
    nearly(need(many) - need(few), Math.log(many / few));
    nearly(need(few) - neededEvidence(few, { wrongCost: 1 }), Math.log(wrongCost));
  }));
  assert.equal(neededEvidence(0, { wrongCost: 1 }), 0, "no group is no less than one");
});

Deno.test("evidence is the logarithm of the odds", () => {
  assert.equal(probabilityAt(0), 0.5);
  nearly(probabilityAt(Math.log(3)), 0.75);
  fc.assert(fc.property(fc.double({ min: -800, max: 800, noNaN: true }), (nats) => {
    nearly(probabilityAt(nats) + probabilityAt(-nats), 1);
  }));
});

Deno.test("one face has its weight and its sight, and the length of its weight", () => {
  fc.assert(fc.property(face, (one) => {
    const { faces, sum, expected, weight } = sumsOf(one, constants);
    const seen = sightAt(one.clarity, sight);
    assert.equal(faces, 1);
    nearly(weight, weightAt(seen));
    nearly(expected, weight * seen);
    nearly(Math.hypot(...sum), weight);
  }));
});
