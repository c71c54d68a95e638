import type { MatchBounds } from "../../src/people/match_bounds.ts";
import { seededRandom, shuffled } from "./random_order.ts";
import { type Score, scoreEvent } from "./score.ts";
import { type EmbeddedEvent, tryVariant } from "./try_variant.ts";
import { shippedVariant } from "./variants.ts";

/** How bounds do on people that they were not chosen for. */
export interface CrossValidation {
  halves: number;
  /** The shipped bounds on every half. */
  shipped: Score[];
  /** The same where only every third photo is there. */
  shippedSparse: Score[];
  /** The bounds that did best on one half, on the other one. */
  chosen: Score[];
  chosenSparse: Score[];
}

const SPLITS = 8, SPARSE_SHARE = 1 / 3;
/** A file in a stranger's folder is as bad as so many photos that are missing from one's own. */
const WRONG_COST = 3;

/** Costs of a wrong merger, as multiples of a missing one. */
const wrongCosts = [0.25, 0.5, 1, 2, 4, 8, 16];

/** Parts the people in random halves, of each of which only the photos of nobody else are taken. */
export function crossValidate(event: EmbeddedEvent, shipped: MatchBounds): CrossValidation {
  const random = seededRandom(1),
    found: CrossValidation = {
      ...{ halves: 2 * SPLITS, shipped: [], shippedSparse: [], chosen: [], chosenSparse: [] },
    };
  const people = [...new Set(event.truth.flat())].sort(), candidates = candidatesNear(shipped);
  for (let split = 0; split < SPLITS; split++) {
    const order = shuffled(people, random), middle = Math.ceil(order.length / 2);
    const halves = [order.slice(0, middle), order.slice(middle)].map((half) => {
      const whole = photosOf(event, new Set(half));
      return { whole, sparse: onlyPhotos(whole, () => random() < SPARSE_SHARE) };
    });
    for (const [tuneOn, testOn] of [halves, halves.toReversed()]) {
      const best = bestOf(candidates, tuneOn);
      found.shipped.push(scoreOf(testOn.whole, shipped));
      found.shippedSparse.push(scoreOf(testOn.sparse, shipped));
      found.chosen.push(scoreOf(testOn.whole, best));
      found.chosenSparse.push(scoreOf(testOn.sparse, best));
    }
  }
  return found;
}

function candidatesNear(shipped: MatchBounds): MatchBounds[] {
  return wrongCosts.map((wrongCost) => ({ ...shipped, wrongCost }));
}

/** @returns the candidate that costs least, the first of equal ones. */
function bestOf(
  candidates: readonly MatchBounds[],
  { whole, sparse }: { whole: EmbeddedEvent; sparse: EmbeddedEvent },
): MatchBounds {
  const costs = candidates.map((bounds) =>
    [whole, sparse].map((event) => scoreOf(event, bounds))
      .reduce((sum, { lost, wrong }) => sum + lost + WRONG_COST * wrong, 0)
  );
  return candidates[costs.indexOf(Math.min(...costs))];
}

function scoreOf(event: EmbeddedEvent, bounds: MatchBounds): Score {
  const arrival = event.truth.map((_, photo) => photo);
  return scoreEvent(tryVariant(event, shippedVariant(bounds), arrival).event);
}

function photosOf(event: EmbeddedEvent, people: ReadonlySet<string>): EmbeddedEvent {
  return onlyPhotos(event, (shown) => shown.length > 0 && shown.every((one) => people.has(one)));
}

function onlyPhotos(
  { truth, faces, gate }: EmbeddedEvent,
  isWanted: (people: readonly string[]) => boolean,
): EmbeddedEvent {
  const wanted = truth.flatMap((people, photo) => isWanted(people) ? [photo] : []);
  const numberOf = new Map(wanted.map((photo, number) => [photo, number]));
  return {
    gate,
    truth: wanted.map((photo) => truth[photo]),
    faces: faces.filter(({ photo }) => numberOf.has(photo))
      .map((face) => ({ ...face, photo: numberOf.get(face.photo)! })),
  };
}
