import { z } from "zod";
import type { hubOutageSentences } from "../core/sentences/hub_outage_sentences.ts";
import type { hubSentences } from "../core/sentences/hub_sentences.ts";
import type { FiguresOf as SentenceFigures, SentenceCode } from "../core/sentences/sentence.ts";

/** A sentence as data, so that a page can say it in any language. */
const saidSchema = z.strictObject({
  /** Stays the same, however the sentence is worded. */
  code: z.string(),
  /** Numbers, names, lists of names, and sentences like this one, by what they are in it. */
  figures: z.record(z.string(), z.unknown()),
  /** The same in English, of a sentence within another one. */
  text: z.string().optional(),
});
export type SaidView = z.infer<typeof saidSchema>;

/**
 * @param fields those that hold English sentences, beside which `said` stands.
 * @returns the schema of `said`: the same sentences as data, without those that have no code.
 */
export function saidOf<const Field extends string>(...fields: readonly Field[]) {
  return z.strictObject(
    Object.fromEntries(fields.map((field) => [field, saidSchema.optional()])) as Record<
      Field,
      z.ZodOptional<typeof saidSchema>
    >,
  );
}

/** Somebody's name, or the person's number if nobody gave a name. */
export type Who = string | number;

/** The names and numbers in the sentence about each decision; of its photos, at most ten names. */
export interface DecisionFigures {
  named: { person: number; name: string };
  unnamed: { person: number };
  folderNamed: { person: Who; folder: string };
  folderAsName: { person: Who };
  role: { person: Who; role: "guest" | "staff" | "hidden" };
  merged: { from: Who; into: Who };
  different: { one: Who; other: Who };
  split: { faces: number; photos: readonly string[]; person: Who | null };
  moved: { faces: number; photos: readonly string[]; person: Who };
  notTheirs: { faces: number; photos: readonly string[]; person: Who };
  noFace: { faces: number; photos: readonly string[] };
  /** `person`: null if nobody said whose the face is. */
  drawn: { photo: string; person: Who | null };
  cover: { photo: string; person: Who };
  noCover: { person: Who };
  dropped: { count: number; photos: readonly string[] };
  restored: { count: number; photos: readonly string[] };
  portraitOf: { portrait: string; person: Who };
  portraitOfNobody: { portrait: string };
  forgot: { person: number };
  forgotAll: Record<never, never>;
  aboutForgotten: Record<never, never>;
  /** A decision of another laptop about somebody whom no photo of this event shows. */
  aboutNobodyHere: Record<never, never>;
  /** New values by the settings' names; null goes back to what holds without the event. */
  settings: { values: Readonly<Record<string, string | null>> };
  /** `what`: null if there is no such decision. */
  undone: { decision: number; what: SaidDecision | null };
  redone: { decision: number; what: SaidDecision | null };
}

/** A decision as data. */
export type SaidDecision = {
  [Code in keyof DecisionFigures]: { code: Code; figures: DecisionFigures[Code] };
}[keyof DecisionFigures];

/** The code of everything that is said as data. */
export type SaidCode = SentenceCode | keyof DecisionFigures;

/** What the page's words are made of; sentences within are told already. */
export type FiguresOf<Code extends SaidCode> = Code extends keyof DecisionFigures
  ? { [Name in keyof DecisionFigures[Code]]: Told<DecisionFigures[Code][Name]> }
  : Code extends SentenceCode ? Record<SentenceFigures<Code>, string>
  : never;

type Told<Figure> = Figure extends SaidDecision ? string : Figure;

/** What a hub alone says. */
export type HubCode = keyof typeof hubSentences;
/** Why a hub cannot work now. */
export type OutageCode = keyof typeof hubOutageSentences;
/** The words of one language for what an event's page says; a hub's page needs some of them. */
export type EventWords = Omit<SaidWords, HubCode>;

/** The words of one language for all that is said as data. */
export type SaidWords = { [Code in SaidCode]: (figures: FiguresOf<Code>) => string };
