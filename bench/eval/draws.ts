import type { MatchBounds } from "../../src/people/match_bounds.ts";
import { onlyPeople, peopleIn } from "./part_of_event.ts";
import { seededRandom, shuffled } from "./random_order.ts";
import { type Score, scoreEvent } from "./score.ts";
import { type EmbeddedEvent, tryInOrder } from "./try_variant.ts";

/** Results for events of one number of people, drawn at random from all. */
export interface Draws {
  people: number;
  scores: Score[];
}

const SIZES = [30, 60, 120, 240, 450], DRAWS = 8;

/** @returns scores by the number of people, for all sizes that the event has people for. */
export function scoreDraws(event: EmbeddedEvent, bounds: MatchBounds): Draws[] {
  return SIZES.filter((size) => size <= peopleIn(event).length).map((people) => ({
    people,
    scores: drawnEvents(event, people, DRAWS)
      .map((drawn) => scoreEvent(tryInOrder(drawn, bounds).event)),
  }));
}

/** @returns events of that number of people; a single one if the set has no more people. */
export function drawnEvents(event: EmbeddedEvent, people: number, draws: number): EmbeddedEvent[] {
  const all = peopleIn(event), random = seededRandom(people);
  if (people >= all.length) return [event];
  return Array.from(
    { length: draws },
    () => onlyPeople(event, shuffled(all, random).slice(0, people)),
  );
}
