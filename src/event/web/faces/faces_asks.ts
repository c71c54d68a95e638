import type { AlikeFace } from "../../../contracts/find.ts";
import type { ReviewQuestion, ReviewQueue } from "../../../contracts/review.ts";
import type { ReadStore } from "../../views/faces/held_faces.ts";
import type { GivenFace } from "../../views/find/found_view.ts";
import { nearMisses } from "../../views/find/near_misses.ts";
import type { Judging } from "../../views/judging.ts";
import { guestQuestionView } from "../../views/review/guest_question_view.ts";
import { portraitQuestionView } from "../../views/review/portrait_question_view.ts";
import { guestKey, portraitKey } from "../../views/review/other_keys.ts";
import { reviewQuestionView } from "../../views/review/review_question_view.ts";
import { findQuestion, reviewQueueView } from "../../views/review/review_queue_view.ts";
import type { FreshFaces } from "./fresh_faces.ts";

/** What the thread has that holds all faces. */
export interface FacesScope {
  faces: FreshFaces;
  read: ReadStore;
  judging: () => Promise<Judging>;
}

/** Everything that the page asks of all faces, by name. All that they take and give is plain data. */
export const facesAsks = {
  /** Waits until faces are read. */
  async queue({ faces, read }: FacesScope): Promise<ReviewQueue> {
    const { questions, uncertain } = await faces.whole(), { portraits, guests, decided } = faces;
    return read((store) =>
      reviewQueueView(store, { questions, uncertain, portraits, guests, decided })
    );
  },
  /** Waits until faces are read. @returns null if the question is not asked any more. */
  async question(
    { faces, read, judging: now }: FacesScope,
    { key }: { key: string },
  ): Promise<ReviewQuestion | null> {
    const known = await faces.whole(), question = findQuestion(known.questions, key);
    const judging = await now();
    const portrait = faces.portraits.find((one) => portraitKey(one) === key);
    const guest = faces.guests.find((one) => guestKey(one) === key);
    const view = read((store) => {
      const reviewing = { store, judging, known };
      if (portrait !== undefined) return portraitQuestionView(reviewing, portrait);
      if (guest !== undefined) return guestQuestionView(reviewing, guest);
      return question && reviewQuestionView(reviewing, question);
    });
    return view ?? null;
  },
  /**
   * Waits until faces are read.
   *
   * @param person who may have turned out to be somebody else: then that one is meant.
   * @returns how sure it is that each face of theirs is, 0 to 1.
   */
  async shares(
    { faces, read }: FacesScope,
    { person }: { person: number },
  ): Promise<ReadonlyMap<number, number>> {
    const known = await faces.whole();
    return known.sharesOf(
      read(({ people }) => people.exists(person) ? people.resolve(person) : person),
    );
  },
  /**
   * Waits until faces are read.
   *
   * @returns for each of some faces, those in nobody's folder that resemble it.
   */
  async misses(
    { faces, read, judging: now }: FacesScope,
    { of }: { of: readonly GivenFace[] },
  ): Promise<AlikeFace[][]> {
    const known = await faces.whole(), judging = await now();
    return read((store) => of.map((face) => nearMisses(store, judging, known, face)));
  },
};

export type FacesAsks = typeof facesAsks;
export type FacesAskName = keyof FacesAsks;
export type FacesRequestOf<Name extends FacesAskName> = Parameters<FacesAsks[Name]>[1];
export type FacesAnswerOf<Name extends FacesAskName> = Awaited<ReturnType<FacesAsks[Name]>>;
