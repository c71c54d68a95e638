import { basename } from "node:path";
import type { MatchBounds } from "../../src/people/match_bounds.ts";
import { embedPhotos } from "./embed_photos.ts";
import { attributeErrors, type Misplaced } from "./attribute.ts";
import { countAnswers, type Progress } from "./answers/count_answers.ts";
import { drawnEvents, type Draws, scoreDraws } from "./draws.ts";
import { crossValidate, type CrossValidation } from "./folds.ts";
import type { LabelledPhoto, LabelledPhotos } from "./labelled_photos.ts";
import { type ScoreSpread, spreadOf } from "./over_orders.ts";
import { type Agreement, compareGroupings, type Grouping } from "./partitions.ts";
import { seededRandom, shuffled } from "./random_order.ts";
import { scoreEvent, type SortedEvent } from "./score.ts";
import { sortForReal } from "./sort_for_real.ts";
import { type EmbeddedEvent, tryInOrder, tryVariant } from "./try_variant.ts";
import { cumulativeVariants, leaveOneOutVariants, type Variant } from "./variants.ts";
import { readWorkerSetup } from "./worker_setup.ts";

/** How one way to say who is who did, over all orders of arrival. */
export interface Outcome {
  name: string;
  score: ScoreSpread;
  agreement: Agreement;
}

export interface Evaluation {
  name: string;
  photos: number;
  identities: number;
  orders: number;
  /** Faces found, and those of them that pass the gate. */
  faces: { found: number; usable: number };
  /** The program itself, run once per order. */
  program: Outcome;
  /** Seconds that each run of the program took. */
  seconds: number[];
  cumulative: Outcome[];
  leaveOneOut: Outcome[];
  folds: CrossValidation;
  draws: Draws[];
  errors: NamedError[];
  /** What an operator's answers make of events; empty if it is not known whose the faces are. */
  answers: Progress[][];
}

/** People of an event that an operator answers questions about, and how many such are drawn. */
const ASKED_PEOPLE = 60, ASKED_EVENTS = 5;

/** A photo in the wrong place, by its file. */
export type NamedError = Omit<Misplaced, "photo"> & { file: string };

/** @param say told what is under way. */
export async function evaluate(
  { name, photos }: LabelledPhotos,
  orders: number,
  say: (line: string) => void,
): Promise<Evaluation> {
  const { models, bounds, setup } = await readWorkerSetup();
  const random = seededRandom(1);
  const arrivals = Array.from({ length: orders }, () => shuffled([...photos.keys()], random));
  say(`${name}: embedding ${photos.length} photos`);
  const faces = await embedPhotos(photos, setup);
  const event: EmbeddedEvent = {
    truth: photos.map(({ people }) => people),
    faces,
    gate: setup.gate,
  };
  say(`${name}: trying variants`);
  const tryAll = (variants: Variant[]) =>
    variants.map((variant) =>
      outcomeOf(variant.name, arrivals.map((arrival) => tryVariant(event, variant, arrival)))
    );
  const cumulative = tryAll(cumulativeVariants(bounds));
  const leaveOneOut = tryAll(leaveOneOutVariants(bounds));
  say(`${name}: trying other people, and fewer`);
  const folds = crossValidate(event, bounds), draws = scoreDraws(event, bounds), runs = [];
  for (const [at, arrival] of arrivals.entries()) {
    say(`${name}: sorting in order ${at + 1} of ${orders}`);
    runs.push(await sortForReal(arrival.map((photo) => photos[photo]), models.embedder.id));
  }
  const usable = faces.filter((face) => face.usable).length;
  return {
    ...{ name, photos: photos.length, orders, cumulative, leaveOneOut, folds, draws },
    errors: errorsOf(event, bounds, photos),
    answers: answersTo(event, bounds),
    identities: new Set(event.truth.flat()).size,
    faces: { found: faces.length, usable },
    program: outcomeOf("photosort run --once", runs),
    seconds: runs.map(({ seconds }) => seconds),
  };
}

function errorsOf(
  event: EmbeddedEvent,
  bounds: MatchBounds,
  photos: readonly LabelledPhoto[],
): NamedError[] {
  const tried = tryInOrder(event, bounds);
  return attributeErrors(tried.event, tried.faces, bounds)
    .map(({ photo, ...error }) => ({ ...error, file: basename(photos[photo].path) }));
}

function answersTo(event: EmbeddedEvent, bounds: MatchBounds): Progress[][] {
  if (event.faces.some(({ who }) => who === undefined)) return [];
  return drawnEvents(event, ASKED_PEOPLE, ASKED_EVENTS).map((drawn) => countAnswers(drawn, bounds));
}

function outcomeOf(
  name: string,
  runs: readonly { event: SortedEvent; grouping: Grouping }[],
): Outcome {
  return {
    name,
    score: spreadOf(runs.map(({ event }) => scoreEvent(event))),
    agreement: compareGroupings(runs.map(({ grouping }) => grouping)),
  };
}
