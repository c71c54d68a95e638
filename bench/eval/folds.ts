import type { MatchBounds } from "../../src/people/match_bounds.ts";
import { measuredBounds } from "./measure/measured_bounds.ts";
import { TooFewPeople } from "./measure/measure_people.ts";
import { onlyPeople, peopleIn } from "./part_of_event.ts";
import { seededRandom, shuffled } from "./random_order.ts";
import { type Score, scoreEvent } from "./score.ts";
import { type EmbeddedEvent, tryInOrder } from "./try_variant.ts";

/** How constants do on people from whom they were not measured. */
export interface CrossValidation {
  folds: number;
  /** The shipped constants on each fold. */
  shipped: Score[];
  /** Those measured on the other folds, or undefined if there are too few people for it. */
  measured: Score[] | undefined;
}

/** Times that the people are parted anew, and the parts. */
const SPLITS = 3, FOLDS = 5;

/**
 * Parts the people in folds at random, and sorts each fold's photos by constants that were measured
 * on all other people.
 */
export function crossValidate(event: EmbeddedEvent, bounds: MatchBounds): CrossValidation {
  const folds = foldsOf(peopleIn(event)).map(({ inside, outside }) => {
    const fold = onlyPeople(event, inside);
    return { fold, measured: measuredOn(onlyPeople(event, outside), bounds) };
  });
  const scored = ({ fold, measured }: typeof folds[number]) =>
    measured && scoreEvent(tryInOrder(fold, measured).event);
  const measured = folds.map(scored).filter((score) => score !== undefined);
  return {
    folds: folds.length,
    shipped: folds.map(({ fold }) => scoreEvent(tryInOrder(fold, bounds).event)),
    measured: measured.length === folds.length ? measured : undefined,
  };
}

function measuredOn({ faces }: EmbeddedEvent, bounds: MatchBounds): MatchBounds | undefined {
  try {
    return measuredBounds(bounds, faces);
  } catch (error) {
    if (error instanceof TooFewPeople) return undefined;
    throw error;
  }
}

/** @returns for each fold who is in it, and who is not. */
export function foldsOf(people: readonly string[]): { inside: string[]; outside: string[] }[] {
  const random = seededRandom(1);
  return Array.from({ length: SPLITS }, () => shuffled(people, random)).flatMap((order) =>
    Array.from({ length: FOLDS }, (_, fold) => ({
      inside: order.filter((_, at) => at % FOLDS === fold),
      outside: order.filter((_, at) => at % FOLDS !== fold),
    }))
  );
}
