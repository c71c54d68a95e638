import type { Sight } from "../../../src/people/evidence.ts";

/** Two faces of one person: the clarity of both, and their cosine. */
export interface OwnPair {
  clarity: readonly [number, number];
  cosine: number;
}

export type SightCurve = Pick<Sight, "most" | "middle" | "width">;

export interface SightFit {
  curve: SightCurve;
  /** Root of the mean squared difference between a cosine and the product of both sights. */
  spread: number;
}

type Parameters = [most: number, middle: number, width: number];

const STEPS = 200, ENOUGH = 1e-10;

/**
 * Fits the curve of sight so that the cosine of two faces of one person is the product of what is to
 * be expected of each: least squares by Levenberg and Marquardt.
 *
 * @param pairs of at least three different clarities.
 */
export function fitSight(pairs: readonly OwnPair[]): SightFit {
  let best = startAt(pairs), loss = squares(pairs, best), damping = 1e-3;
  for (let step = 0; step < STEPS && damping < 1e12; step++) {
    const next = improved(pairs, best, damping), nextLoss = squares(pairs, next);
    // A curve that falls with clarity, or promises more than likeness, is none.
    if (!(nextLoss <= loss) || next[0] > 1 || next[2] <= 0) {
      damping *= 4;
      continue;
    }
    const gain = loss - nextLoss;
    [best, loss, damping] = [next, nextLoss, damping / 4];
    if (gain <= ENOUGH * loss) break;
  }
  const [most, middle, width] = best;
  return { curve: { most, middle, width }, spread: Math.sqrt(loss / pairs.length) };
}

/** The root of the mean cosine for the clearest, half of it at the least clarity. */
function startAt(pairs: readonly OwnPair[]): Parameters {
  const clarities = pairs.flatMap(({ clarity }) => clarity).sort((a, b) => a - b);
  const [least, most] = [clarities[0], clarities.at(-1)!];
  const mean = pairs.reduce((sum, { cosine }) => sum + cosine, 0) / pairs.length;
  return [Math.min(1, 1.1 * Math.sqrt(Math.max(0.01, mean))), least, (most - least) / 5];
}

function squares(pairs: readonly OwnPair[], parameters: Parameters): number {
  return pairs.reduce((sum, pair) => sum + residual(pair, parameters) ** 2, 0);
}

function residual({ clarity: [one, other], cosine }: OwnPair, parameters: Parameters): number {
  return cosine - sight(one, parameters) * sight(other, parameters);
}

function sight(clarity: number, [most, middle, width]: Parameters): number {
  return most / (1 + Math.exp((middle - clarity) / width));
}

/** How a face's sight changes with each parameter. */
function slopes(clarity: number, parameters: Parameters): Parameters {
  const [most, middle, width] = parameters, seen = sight(clarity, parameters);
  const byMiddle = -seen * (1 - seen / most) / width;
  return [seen / most, byMiddle, byMiddle * (clarity - middle) / width];
}

function improved(
  pairs: readonly OwnPair[],
  parameters: Parameters,
  damping: number,
): Parameters {
  const normal = [0, 1, 2].map(() => [0, 0, 0]), gradient = [0, 0, 0];
  for (const pair of pairs) {
    const [one, other] = pair.clarity, left = residual(pair, parameters);
    const [a, b] = [sight(one, parameters), sight(other, parameters)];
    const [byOne, byOther] = [slopes(one, parameters), slopes(other, parameters)];
    const by = byOne.map((slope, i) => slope * b + byOther[i] * a);
    for (let i = 0; i < 3; i++) {
      gradient[i] += by[i] * left;
      for (let j = 0; j < 3; j++) normal[i][j] += by[i] * by[j];
    }
  }
  for (let i = 0; i < 3; i++) normal[i][i] *= 1 + damping;
  const change = solved(normal, gradient);
  return parameters.map((value, i) => value + change[i]) as Parameters;
}

/** Solves three equations by Cramer's rule. */
function solved(rows: readonly number[][], right: readonly number[]): number[] {
  const whole = determinant(rows);
  return [0, 1, 2].map((column) =>
    determinant(rows.map((row, i) => row.with(column, right[i]))) / whole
  );
}

function determinant([a, b, c]: readonly number[][]): number {
  return a[0] * (b[1] * c[2] - b[2] * c[1]) - a[1] * (b[0] * c[2] - b[2] * c[0]) +
    a[2] * (b[0] * c[1] - b[1] * c[0]);
}
