import assert from "node:assert/strict";
import { seededRandom } from "../random_order.ts";
import { fitSight, type OwnPair } from "./fit_sight.ts";

const known = { most: 0.85, middle: 11, width: 2.5 };
const sightAt = (clarity: number) =>
  known.most / (1 + Math.exp((known.middle - clarity) / known.width));

/** Pairs as they would be if the curve were true, with noise of a known deviation. */
function simulated(pairs: number, noise: number, scale = 1): OwnPair[] {
  const random = seededRandom(7);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Array.from({ length: pairs }, () => {
    const clarity = [8 + 14 * random(), 8 + 14 * random()] as const;
    return {
      clarity: [scale * clarity[0], scale * clarity[1]],
      cosine: sightAt(clarity[0]) * sightAt(clarity[1]) + noise * normal(),
    };
  });
}

const near = (value: number, wanted: number, by: number) =>
  assert.ok(Math.abs(value - wanted) < by, `${value} instead of ${wanted}`);

Deno.test("the curve that made the pairs is found", () => {
  const { curve, spread } = fitSight(simulated(200, 0));
  near(curve.most, 0.85, 1e-4);
  near(curve.middle, 11, 1e-3);
  near(curve.width, 2.5, 1e-3);
  near(spread, 0, 1e-5);
});

Deno.test("so is it from noisy pairs, with the deviation of the noise", () => {
  const { curve, spread } = fitSight(simulated(4000, 0.1));
  near(curve.most, 0.85, 0.02);
  near(curve.middle, 11, 0.3);
  near(curve.width, 2.5, 0.3);
  near(spread, 0.1, 0.003);
});

Deno.test("a model whose lengths are smaller has the same curve on their scale", () => {
  const [large, small] = [1, 0.02].map((scale) => fitSight(simulated(4000, 0.1, scale)).curve);
  near(small.most, large.most, 1e-3);
  near(small.middle / 0.02, large.middle, 0.02);
  near(small.width / 0.02, large.width, 0.02);
});
