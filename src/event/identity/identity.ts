import type { PairPreference } from "../../core/shot.ts";
import type { CentroidIndex } from "../../people/centroid_index.ts";
import type { MatchBounds } from "../../people/match_bounds.ts";

/** The data for matching faces with people. */
export interface Identity {
  index: CentroidIndex;
  /** Id of the embedding model; faces of another model are never compared. */
  model: string;
  bounds: MatchBounds;
  /** Which file stands for a shot that two files show. */
  pairs: PairPreference;
}
