import type { MatchBounds } from "../../src/people/match_bounds.ts";
import { measuredBounds } from "../eval/measure/measured_bounds.ts";
import { onlyPeople, peopleIn } from "../eval/part_of_event.ts";
import { seededRandom, shuffled } from "../eval/random_order.ts";
import type { EmbeddedEvent } from "../eval/try_variant.ts";
import { type Compared, compareSelfies } from "./compare_selfies.ts";
import { drawEvent } from "./draw_event.ts";

/** How many photos of each guest an event holds; Infinity: all but the selfie. */
const SIZES = [2, 4, Infinity];

/** What became of the selfies, in all events that hold the same number of photos of each guest. */
export interface OfSize {
  /** Null for all but the selfie. */
  photos: number | null;
  selfies: Compared[];
}

export interface SelfieEvaluation {
  draws: number;
  people: number;
  photos: number;
  sizes: OfSize[];
  /** For each half of the people, with constants that were measured on the other half. */
  halves: OfSize[][];
}

/** Draws events with each number of photos, and compares their selfies. */
export function evaluateSelfies(
  event: EmbeddedEvent,
  bounds: MatchBounds,
  draws: number,
): SelfieEvaluation {
  const people = peopleIn(event);
  return {
    ...{ draws, people: people.length, photos: event.truth.length },
    sizes: trySizes(event, bounds, draws),
    halves: halvesOf(people).map(([one, other]) =>
      trySizes(
        onlyPeople(event, other),
        measuredBounds(bounds, onlyPeople(event, one).faces),
        draws,
      )
    ),
  };
}

function trySizes(event: EmbeddedEvent, bounds: MatchBounds, draws: number): OfSize[] {
  return SIZES.map((most) => {
    const random = seededRandom(most === Infinity ? 1 : most);
    const selfies = Array.from(
      { length: draws },
      () => compareSelfies(event, drawEvent(event, most, random), bounds),
    ).flat();
    return { photos: most === Infinity ? null : most, selfies };
  });
}

/** @returns the people parted at random, in both orders. */
function halvesOf(people: readonly string[]): [string[], string[]][] {
  const order = shuffled(people, seededRandom(1));
  const one = order.filter((_, at) => at % 2 === 0), other = order.filter((_, at) => at % 2 === 1);
  return [[one, other], [other, one]];
}
