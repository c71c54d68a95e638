import type { Near as NearBy } from "../../../contracts/near.ts";
import { clarityOf, type SeenFace } from "../../../core/face.ts";
import { shareWords } from "../../../core/share_words.ts";
import type { Candidates } from "../../../people/candidates.ts";
import { neededEvidence } from "../../../people/evidence.ts";
import { likelyPeople, type LikelyPerson } from "../../../people/likely_people.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import type { Judging } from "../judging.ts";

type Near = NearBy & { personId: number };

/** Unit vectors are at most so far apart. */
const FARTHEST = 2;
/** Evidence that a face is somebody's, in nats, below which it is somebody else's. */
const LEAST_EVIDENCE = -3;

/** @returns the people whose a face is most likely, the likeliest first. */
export function nearPeople(
  { model, bounds }: Pick<Judging, "model" | "bounds">,
  people: Candidates,
  face: SeenFace & { model: string; clear: boolean },
  most: number,
): Near[] {
  if (face.model !== model) return [];
  const seen = { embedding: face.embedding, clarity: clarityOf(face, bounds.costs) };
  const enough = face.clear ? -Infinity : neededOfUnclear(seen.clarity, bounds);
  return likelyPeople(seen, people, bounds, FARTHEST).slice(0, most).map((likely) => ({
    personId: likely.personId,
    distance: likely.distance,
    share: likely.share,
    sure: `${shareWords(likely.share)} sure`,
    says: saysOf(likely, enough),
  }));
}

/** @returns the evidence from which a face of that clarity, below the gate, joins somebody. */
function neededOfUnclear(clarity: number, bounds: MatchBounds): number {
  if (clarity < bounds.clarity.join) return Infinity;
  return neededEvidence(1, bounds) + bounds.joinEvidence;
}

function saysOf({ joins, evidence }: LikelyPerson, enough: number): Near["says"] {
  if (joins) return evidence >= enough ? "joins" : "unclear";
  return evidence >= LEAST_EVIDENCE ? "uncertain" : "no";
}
