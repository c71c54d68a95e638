import type { Change, PersonFields } from "../../core/change.ts";
import type { DecisionKind, FaceKey } from "../../core/decision.ts";
import type { PhotoState } from "../../core/photo_state.ts";
import type { Pin } from "../../core/pin.ts";
import type { Candidates } from "../candidates.ts";
import type { MatchBounds } from "../evidence.ts";
import type { FaceInPhoto } from "../side_by_side.ts";

export interface PersonFacts extends PersonFields {
  id: number;
}

export interface FaceFacts extends FaceInPhoto {
  id: number;
  photoId: number;
  /** Whose it is. */
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
  /** What a human knows it by. */
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
  /** null while it is still to be applied. */
  appliedAt: number | null;
  /** Why it could not be applied. */
  refused: string | null;
  /** The decision that undid it. */
  undoneBy: number | null;
}

/** What was otherwise than it is now. */
export interface EarlierState {
  /** Whose faces were, by their numbers. */
  faces: ReadonlyMap<number, number | null>;
  /** How people stood, by their numbers. */
  people: ReadonlyMap<number, Pick<PersonFacts, "hasFolder" | "mergedInto">>;
}

/** What must be known of an event to plan a decision. Lists are in the order of numbers. */
export interface DecisionFacts {
  bounds: MatchBounds;
  /** Who is near to a face. */
  candidates: Pick<Candidates, "within">;
  /** @returns undefined if there never was such a person. */
  person(id: number): PersonFacts | undefined;
  /** Everybody, also those who turned out to be somebody else. */
  people(): readonly PersonFacts[];
  /** The number that nobody has had yet. */
  nextPerson(): number;
  /** @returns undefined if the face is gone. */
  face(id: number): FaceFacts | undefined;
  facesIn(photoId: number): readonly FaceFacts[];
  facesOf(personId: number): readonly FaceFacts[];
  /** @returns the number of the face that a key names by now, if one does. */
  findFace(key: FaceKey): number | undefined;
  /** What decisions say of a face, in the order of the decisions. */
  pinsOf(faceId: number): readonly Pin[];
  photo(id: number): PhotoFacts;
  /** @param sha256 of the photo's content. */
  photoWith(sha256: string): PhotoFacts | undefined;
  /** Photos for which another one of their shot stands. */
  pairedWith(photoId: number): readonly PhotoFacts[];
  /** What the event keeps of a setting; null if it says nothing of it. */
  setting(name: string): string | null;
  /** @returns why an event cannot keep that, in plain words. */
  faultOfSetting(name: string, value: string | null): string | undefined;
  /** What is in force about photos in Admin/People, by the SHA-256 of their content. */
  portraits(): readonly { portrait: string; person: number }[];
  /** Every decision. */
  decisions(): readonly DecidedFacts[];
  /** What a decision changed. */
  changesOf(decision: number): readonly Change[];
  /** @returns what was otherwise when exactly these decisions were in force, if they ever were. */
  stateWith(decisions: readonly number[]): EarlierState | undefined;
}
