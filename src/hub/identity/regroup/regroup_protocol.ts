import type { PeopleChanges } from "../../../people/changes.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import type { FaceToSayOf, SaidOfFaces } from "../../../people/said/said_of_faces.ts";
import type { AskedQuestion } from "./asked_questions.ts";

/** Everybody's faces, and what is asked of them. */
export interface RegroupRequest {
  /** In canonical order; their embeddings lie in one buffer. */
  faces: readonly FaceToSayOf[];
  said: SaidOfFaces;
  bounds: MatchBounds;
  /** The people who have a folder, if it is asked what humans could say; else who is who. */
  folders?: ReadonlySet<number>;
}

export type RegroupResponse =
  | { changes: PeopleChanges }
  | { questions: AskedQuestion[] }
  | { failed: string };
