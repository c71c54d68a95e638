import assert from "node:assert/strict";
import { bounds as shipped } from "../../../tests/support/match_bounds.ts";
import { sightAt } from "../../../src/people/evidence.ts";
import type { MatchBounds } from "../../../src/people/match_bounds.ts";
import { seededRandom } from "../random_order.ts";
import { carriedOver, measuredBounds } from "./measured_bounds.ts";
import { type LabelledFace, measureJoining, TooFewPeople } from "./measure_people.ts";

const DIMENSIONS = 100, FACES = 8;
/** Where a made-up model sees nothing: along an axis that no made-up face has a part of. */
const direction = Float32Array.from({ length: DIMENSIONS }, (_, i) => i === 0 ? 1 : 0);
const bounds: MatchBounds = {
  ...shipped,
  costs: { cutOff: 25, emptiness: { direction, from: 0.15, cost: 30 } },
};

/** People as the shipped curve sees them, in random directions: strangers' cosines are 0 ± 0.1. */
function madeUp(people: number, { scale = 1, seed = 5 } = {}): LabelledFace[] {
  const random = seededRandom(seed);
  const direction = () => {
    const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    return unit(Float32Array.from({ length: DIMENSIONS }, (_, i) => i === 0 ? 0 : normal()));
  };
  return Array.from({ length: people }, (_, at) => {
    const person = direction();
    return Array.from({ length: FACES }, (): LabelledFace => {
      const clarity = 8 + 12 * random(), seen = sightAt(clarity, bounds.evidence.sight);
      const noise = direction();
      const embedding = unit(
        person.map((value, i) => seen * value + Math.sqrt(1 - seen * seen) * noise[i]),
      );
      return { who: `person ${at}`, embedding, embeddingNorm: scale * clarity, outside: 0 };
    });
  }).flat();
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

const near = (value: number, wanted: number, by: number) =>
  assert.ok(Math.abs(value - wanted) < by, `${value} instead of ${wanted}`);

Deno.test("constants are found again from people who were made up by them", () => {
  const { evidence, clarity } = measuredBounds(bounds, madeUp(60));
  near(evidence.sight.most, 0.87, 0.05);
  near(evidence.sight.middle, 10.86, 0.5);
  near(evidence.sight.width, 2.33, 0.5);
  near(evidence.strangers.mean, 0, 0.01);
  near(evidence.strangers.spread, 0.1, 0.005);
  assert.ok(evidence.own.spread > 0.02 && evidence.own.spread < 0.12);
  assert.equal(clarity, bounds.clarity, "what was chosen stays");
});

Deno.test("for a model with other lengths, bounds and costs are on that model's scale", () => {
  const known = { bounds, faces: madeUp(60) }, faces = madeUp(60, { scale: 0.1 });
  const { clarity, costs, leastCosine } = carriedOver(known, { faces, direction });
  near(clarity.min, 1.2, 1e-6);
  near(clarity.guest, 1.6, 1e-6);
  near(costs.cutOff, 2.5, 1e-6);
  near(costs.emptiness!.cost, 3, 1e-6);
  near(leastCosine, bounds.leastCosine, 1e-6);
});

Deno.test("fewer than 20 people with two faces are refused, however many have one", () => {
  const faces = [
    ...madeUp(19),
    ...madeUp(5, { seed: 6 }).map((face, i) => ({ ...face, who: `${i}` })),
  ];
  assert.throws(() => measuredBounds(bounds, faces), TooFewPeople);
  assert.throws(() => measuredBounds(bounds, faces), /19 people have two .* it takes 20/);
});

Deno.test("the more faces below the gate are bystanders', the more evidence joining needs", () => {
  const faceOf = (who: string | null | undefined): LabelledFace => ({
    ...{ who, embedding: direction.map(() => 0), embeddingNorm: 11, outside: 0 },
  });
  const odds = (bystanders: number, guests: number) =>
    measureJoining([
      ...Array.from({ length: bystanders }, () => faceOf(null)),
      ...Array.from({ length: guests }, () => faceOf("Ann")),
      faceOf(undefined),
    ], bounds);
  near(odds(90_000, 10_000), Math.log(9), 0.05);
  assert.ok(odds(9, 1) > Math.log(9), "few faces tell little");
  assert.equal(odds(10, 1000), 0);
});
