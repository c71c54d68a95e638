import type { Change, PersonFields } from "../../core/change.ts";
import type { DecisionKind, FaceKey } from "../../core/decision.ts";
import type { Box } from "../../core/face.ts";
import type { PhotoState } from "../../core/photo_state.ts";
import type { Pin } from "../../core/pin.ts";
import type { Candidates } from "../candidates.ts";
import type { MatchBounds } from "../match_bounds.ts";
import type { FaceInPhoto } from "../side_by_side.ts";
import { type Sentence } from "../../core/sentences/sentence.ts";

export interface PersonFacts extends PersonFields {
  id: number;
}

export interface FaceFacts extends FaceInPhoto {
  id: number;
  photoId: number;
  /** The face's person. */
  personId: number | null;
  /** Whether it passes the quality gate. */
  usable: boolean;
  /** Length of the raw embedding. */
  embeddingNorm: number;
  /** Share of the aligned crop outside the picture, 0 to 1. */
  outside: number;
}

export interface PhotoFacts {
  id: number;
  /** SHA-256 of its content. */
  sha256: string;
  /** Name of the developed file, by which operators know the photo. */
  outputName: string;
  state: PhotoState;
  /** The photo that stands for the shot if this one is paired. */
  partnerId: number | null;
  /** Whether it is in no folder. */
  dropped: boolean;
  /** Whether it was deleted everywhere. */
  gone: boolean;
}

/** A decision that was made before. */
export interface DecidedFacts {
  id: number;
  kind: DecisionKind;
  /** null until the decision is applied. */
  appliedAt: number | null;
  /** Why photosort refused the decision. */
  refused: string | null;
  /** The decision that undid it. */
  undoneBy: number | null;
}

/** The differences between an earlier state and now. */
export interface EarlierState {
  /** The earlier person of each face, by the face's number. */
  faces: ReadonlyMap<number, number | null>;
  /** The earlier state of each person, by the person's number. */
  people: ReadonlyMap<number, Pick<PersonFacts, "hasFolder" | "mergedInto">>;
}

/** The facts about an event that planning a decision needs. Lists are in the order of numbers. */
export interface DecisionFacts {
  bounds: MatchBounds;
  /** Finds people whose centroid is near to a face. */
  candidates: Candidates;
  /** @returns undefined if there never was such a person. */
  person(id: number): PersonFacts | undefined;
  /** All people, including those who were merged into others. */
  people(): readonly PersonFacts[];
  /** The first unused person number. */
  nextPerson(): number;
  /** @returns undefined if the face is gone. */
  face(id: number): FaceFacts | undefined;
  facesIn(photoId: number): readonly FaceFacts[];
  facesOf(personId: number): readonly FaceFacts[];
  /** @returns the present number of the face that a key names, if there is one. */
  findFace(key: FaceKey): number | undefined;
  /** The first unused face number. */
  nextFace(): number;
  /**
   * @returns where a key's box lies by now, in pixels of the developed photo; undefined if the photo
   * is not there, or not developed yet.
   */
  placeOf(key: FaceKey): { photoId: number; box: Box } | undefined;
  /** Whether a human drew the face, and the detector did not find it since. */
  isDrawn(faceId: number): boolean;
  /** Whether a face there, in pixels of the developed photo, was forgotten. */
  isForgotten(photoId: number, box: Box): boolean;
  /** The decisions' statements about a face, in the order of the decisions. */
  pinsOf(faceId: number): readonly Pin[];
  /** The statements that a face stands for a person, in the order of the decisions. */
  covers(): readonly Pin[];
  photo(id: number): PhotoFacts;
  /** @param sha256 of the photo's content. */
  photoWith(sha256: string): PhotoFacts | undefined;
  /** Photos that another photo of the same shot represents. */
  pairedWith(photoId: number): readonly PhotoFacts[];
  /** The event's value of a setting; null if it stores none. */
  setting(name: string): string | null;
  /** @returns why an event cannot store this value, in plain words. */
  faultOfSetting(name: string, value: string | null): Sentence | undefined;
  /** The decisions in force about photos in Admin/People, by the SHA-256 of their content, in order. */
  portraits(): readonly { portrait: string; person: number | null }[];
  /** Every decision. */
  decisions(): readonly DecidedFacts[];
  /** The changes of a decision. */
  changesOf(decision: number): readonly Change[];
  /**
   * @returns the state when exactly these decisions were in force, as differences to now; undefined
   * if that never was so.
   */
  stateWith(decisions: readonly number[]): EarlierState | undefined;
}
