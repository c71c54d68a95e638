import { z } from "zod";
import { shareWords } from "../../../core/share_words.ts";
import type { FaceToGroup } from "../../../people/face_group.ts";
import { doubtfulFaces, possiblePairs } from "../../../people/review.ts";
import type { Store } from "../../db/store.ts";
import { doubtedPortraits } from "../../identity/references/doubted_portraits.ts";
import { storedFaces } from "../../identity/regroup_stored.ts";
import { callPerson } from "../find_person.ts";
import type { Judging } from "../judging.ts";
import { portraitSchema } from "./portrait_schema.ts";

/** Two people who may be one. */
const pairSchema = z.strictObject({
  people: z.tuple([z.int(), z.int()]),
  /** Probability that they are one, 0 to 1. */
  share: z.number(),
  /** The same in words. */
  sure: z.string(),
  /** How many faces would find their person. */
  faces: z.int(),
  /** The reason why regrouping does not join them, however alike they are. */
  heldApart: z.enum(["photo", "decision"]).nullable(),
  /** Names of developed photos that show both. */
  photos: z.array(z.string()),
  /** How the two are called. */
  names: z.array(z.string()),
  /** `heldApart` in words. */
  reason: z.string().nullable(),
});
/** A face that may be another person's than the one it was given to. */
const doubtfulFaceSchema = z.strictObject({
  face: z.int(),
  person: z.int(),
  /** Probability that it is somebody else's, 0 to 1. */
  share: z.number(),
  /** The same in words. */
  sure: z.string(),
  /** How the person is called. */
  name: z.string(),
  /** Name of the developed photo. */
  photo: z.string(),
});
export const suggestViewSchema = z.strictObject({ pairs: z.array(pairSchema) });
export const reviewViewSchema = z.strictObject({
  portraits: z.array(portraitSchema),
  pairs: z.array(pairSchema),
  faces: z.array(doubtfulFaceSchema),
});
export type PossiblePairView = z.infer<typeof pairSchema>;
export type SuggestView = z.infer<typeof suggestViewSchema>;
export type ReviewView = z.infer<typeof reviewViewSchema>;

type JudgingPeople = Pick<Judging, "model" | "bounds">;

/** @returns people who may be one, the most useful to settle first. */
export function suggestView(store: Store, judging: JudgingPeople): SuggestView {
  return store.snapshot(() => ({ pairs: pairsAmong(store, usableFaces(store, judging), judging) }));
}

/**
 * @returns everything uncertain: portraits, people who may be the same, faces that may be of
 * another person.
 */
export function reviewView(store: Store, judging: JudgingPeople): ReviewView {
  return store.snapshot(() => {
    const faces = usableFaces(store, judging);
    return {
      portraits: doubtedPortraits({ store, model: judging.model, bounds: judging.bounds }),
      pairs: pairsAmong(store, faces, judging),
      faces: doubtfulFaces(faces, judging.bounds).map(({ face, person, share }) => ({
        face,
        person,
        share,
        sure: `${shareWords(share)} sure`,
        name: callPerson(store, person),
        photo: photoName(store, store.faces.whereIs(face)!.photoId),
      })),
    };
  });
}

function usableFaces(store: Store, { model, bounds }: JudgingPeople): FaceToGroup[] {
  return storedFaces(store, model, bounds).filter(({ usable }) => usable);
}

function pairsAmong(
  store: Store,
  faces: readonly FaceToGroup[],
  { bounds }: JudgingPeople,
): PossiblePairView[] {
  return possiblePairs(faces, bounds).map((pair) => {
    const photos = pair.photos.map((id) => photoName(store, id));
    return {
      people: pair.people,
      share: pair.share,
      sure: `${shareWords(pair.share)} sure`,
      faces: pair.faces,
      heldApart: pair.heldApart,
      photos,
      names: pair.people.map((id) => callPerson(store, id)),
      reason: reasonApart(pair.heldApart, photos),
    };
  });
}

function photoName(store: Store, photo: number): string {
  return store.photos.get(photo).outputName;
}

/** @returns what keeps two people apart, however alike they are, in words. */
export function reasonApart(
  heldApart: PossiblePairView["heldApart"],
  photos: readonly string[],
): string | null {
  switch (heldApart) {
    case null:
      return null;
    case "photo":
      return `both are in one photo, ${photos[0]}`;
    case "decision":
      return "a decision keeps them apart";
  }
}
