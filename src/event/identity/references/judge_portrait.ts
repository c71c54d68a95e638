import { nearWords } from "./near_words.ts";
import { layout } from "../../event_layout.ts";
import type { ReferenceRow, Refusal } from "../../db/people/references.ts";
import type { Store } from "../../db/store.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import {
  isUnlike,
  type Near,
  portraitLikeness,
  portraitSums,
} from "../../../people/portrait_likeness.ts";
import { namedFaces, personCalled } from "./named_faces.ts";
import { type Sentence, sentence } from "../../../core/sentences/sentence.ts";

export interface JudgeContext {
  store: Store;
  /** Id of the embedding model. */
  model: string;
  bounds: MatchBounds;
}

/** A photo of one face, with the name of the person that it should show. */
export interface ClaimedPortrait {
  name: string;
  sha256: string;
  embedding: Float32Array;
  /** The person whom a file of the same content named before it was renamed or touched. */
  known?: number;
  /** Embeddings of further portraits of the person that are added together with this one. */
  beside?: readonly Float32Array[];
}

export type PortraitVerdict =
  | {
    isUsed: true;
    /** Another named person whose face the portrait resembles as well. */
    near?: Near;
    /** The decision without which it would not be used. */
    acceptedBy: number | null;
  }
  | { isUsed: false; refusal: Exclude<Refusal, "unfit">; problem: Sentence };

/**
 * Decides whether photosort uses a portrait for the person in its path, and who else looks like it.
 */
export function judgePortrait(
  { store, model, bounds }: JudgeContext,
  { name, sha256, embedding, known, beside = [] }: ClaimedPortrait,
): PortraitVerdict {
  const person = personCalled(store, name) ??
    (known === undefined ? undefined : store.people.resolve(known));
  const twin = portraitOfAnother(store, sha256, person);
  if (twin !== undefined) {
    const problem = sentence("portraitTaken", {
      person: nameOf(store, twin.personId!),
      file: `${layout.references}/${twin.path}`,
    });
    return { isUsed: false, refusal: "taken", problem };
  }
  if (isLeftOut(store, sha256)) {
    return {
      isUsed: false,
      refusal: "unlike",
      problem: sentence("usedForNobody"),
    };
  }
  const named = namedFaces(store, model, bounds);
  const others = named.filter((one) => one.person !== person);
  const theirs = named.find((one) => one.person === person)?.looks ?? [];
  const looks = [...theirs, ...beside.map((one) => portraitSums(one, bounds))];
  const own = { person: person ?? NOBODY_YET, name, looks };
  const likeness = portraitLikeness(embedding, own.person, [...others, own], bounds);
  if (!isUnlike(likeness, bounds)) return { isUsed: true, near: likeness.other, acceptedBy: null };
  const accepted = acceptance(store, sha256, person);
  if (accepted !== undefined) return { isUsed: true, near: likeness.other, acceptedBy: accepted };
  const near = nearWords(likeness.own!), { other } = likeness;
  const problem = other === undefined
    ? sentence("unlike", { near })
    : sentence("unlikeBut", { near, other: nearWords(other) });
  return { isUsed: false, refusal: "unlike", problem };
}

/** @returns the number of the decision in force that it shows that person. */
export function acceptance(
  { decisions, people }: Store,
  sha256: string,
  person: number | undefined,
): number | undefined {
  const last = decisions.portraits().findLast((one) => one.portrait === sha256);
  if (last === undefined || last.person === null || !people.exists(last.person)) return undefined;
  return people.resolve(last.person) === person ? last.id : undefined;
}

/** @returns whether the last decision in force about a portrait is that it is used for nobody. */
export function isLeftOut({ decisions }: Store, sha256: string): boolean {
  return decisions.portraits().findLast((one) => one.portrait === sha256)?.person === null;
}

/** @returns a used portrait with the same content but another person. */
export function portraitOfAnother(
  { references, people }: Store,
  sha256: string,
  person: number | undefined,
): ReferenceRow | undefined {
  return references.all().find((row) =>
    row.sha256 === sha256 && row.personId !== null && people.resolve(row.personId) !== person
  );
}

/** Numbers of people begin at 1. */
const NOBODY_YET = 0;

function nameOf({ people }: Store, id: number): string {
  const { name, folder } = people.get(people.resolve(id));
  return name ?? folder;
}
