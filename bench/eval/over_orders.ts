import type { Score } from "./score.ts";

/** A figure over several orders of arrival. */
export interface Spread {
  worst: number;
  best: number;
  mean: number;
}

export type ScoreSpread = Record<keyof Score, Spread>;

/** Of these more is worse. */
const lowerIsBetter: ReadonlySet<keyof Score> = new Set(["folders", "lost", "wrong"]);

export function spreadOf(scores: readonly Score[]): ScoreSpread {
  const spread = (key: keyof Score): Spread => {
    const values = scores.map((score) => score[key]);
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const [worst, best] = lowerIsBetter.has(key) ? [high, low] : [low, high];
    return { worst, best, mean: values.reduce((sum, value) => sum + value, 0) / values.length };
  };
  const keys = Object.keys(scores[0]) as (keyof Score)[];
  return Object.fromEntries(keys.map((key) => [key, spread(key)])) as ScoreSpread;
}
