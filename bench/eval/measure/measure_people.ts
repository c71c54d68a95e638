import { type ClarityCosts, clarityOf, type SeenFace } from "../../../src/core/face.ts";
import { dot, type EvidenceConstants } from "../../../src/people/evidence.ts";
import type { MatchBounds } from "../../../src/people/match_bounds.ts";
import { LEAST_PEOPLE } from "../../../src/processor/models/manifest.ts";
import type { Label } from "../label_faces.ts";
import { fitSight, type OwnPair, type SightFit } from "./fit_sight.ts";
import { quantile, spreadOfMiddle } from "./quantiles.ts";

export interface LabelledFace extends SeenFace {
  who: Label;
}

/** Too few people have two photos or more. */
export class TooFewPeople extends Error {
  override name = "TooFewPeople";
}

/** Standard errors below which the truth lies in 19 of 20 cases. */
const ERRORS = 1.645;

/** Two faces that are more alike show one picture, or one moment: they tell nothing of likeness. */
const ONE_PICTURE = 0.95;

/**
 * Measures what cosine is to be expected between two faces of one person. Clarity is without the
 * cost for leaning towards nothing, which too few labelled faces do: with it those few bend the
 * curve, so that more is expected of all poor faces.
 *
 * @param faces of which those with a person's name count.
 * @throws {TooFewPeople}
 */
export function measureSight(faces: readonly LabelledFace[], costs: ClarityCosts): SightFit {
  const repeated = peopleOf(faces).filter((theirs) => theirs.length > 1);
  if (repeated.length < LEAST_PEOPLE) {
    throw new TooFewPeople(
      `Cannot measure: ${repeated.length} people have two labelled faces or more, and it takes ` +
        `${LEAST_PEOPLE}. Add people: a subfolder for each with portraits of nobody else, or ` +
        "photos and truth.json",
    );
  }
  const { cutOff } = costs;
  return fitSight(repeated.flatMap((theirs) => ownPairs(theirs, { cutOff })));
}

function peopleOf(faces: readonly LabelledFace[]): LabelledFace[][] {
  const known = faces.filter(({ who }) => typeof who === "string");
  return [...Map.groupBy(known, ({ who }) => who!).values()];
}

function ownPairs(theirs: readonly LabelledFace[], costs: ClarityCosts): OwnPair[] {
  const clarity = theirs.map((face) => clarityOf(face, costs));
  return theirs.flatMap((one, i) =>
    theirs.slice(0, i).map((other, j): OwnPair => ({
      clarity: [clarity[i], clarity[j]],
      cosine: dot(one.embedding, other.embedding),
    }))
  ).filter(({ cosine }) => cosine < ONE_PICTURE);
}

/**
 * Measures the cosines of two different people, as the median and half the width of the middle: a
 * wrong label makes strangers of one person, and such pairs are far out.
 */
export function measureStrangers(
  faces: readonly LabelledFace[],
): EvidenceConstants["strangers"] {
  const people = peopleOf(faces), cosines: number[] = [];
  people.forEach((theirs, i) => {
    for (const others of people.slice(0, i)) {
      for (const { embedding } of theirs) {
        for (const other of others) cosines.push(dot(embedding, other.embedding));
      }
    }
  });
  return { mean: quantile(cosines, 0.5), spread: spreadOfMiddle(cosines) };
}

/**
 * Evidence, in nats, that makes up for most faces below the gate being bystanders': the logarithm
 * of their odds to labelled people, among faces too unclear for the gate and clear enough to join.
 * As they are few, half a face is added to each kind, and the logarithm is the highest of 19 in 20
 * such sets: a wrong file is worse than a missing one.
 *
 * @returns at least 0.
 */
export function measureJoining(
  faces: readonly LabelledFace[],
  { clarity: { join, min }, costs }: Pick<MatchBounds, "clarity" | "costs">,
): number {
  const between = faces.filter((face) => {
    const clarity = clarityOf(face, costs);
    return clarity >= join && clarity < min;
  });
  const bystanders = between.filter(({ who }) => who === null).length + 0.5;
  const guests = between.filter(({ who }) => typeof who === "string").length + 0.5;
  const error = Math.sqrt(1 / bystanders + 1 / guests);
  return Math.max(0, Math.log(bystanders / guests) + ERRORS * error);
}
