import { probabilityAt } from "../evidence.ts";
import { type FaceGroup, type FaceToGroup, isShown } from "../face_group.ts";
import type { MatchBounds } from "../match_bounds.ts";
import type { Asked } from "./asked.ts";
import { BEYOND_DOUBT, LEAST_DOUBT } from "./doubt_questions.ts";
import type { Asking, PersonToAsk } from "./people_to_ask.ts";
import { twoParts } from "./two_parts.ts";

/** Are these faces of several people? */
export interface MixedQuestion extends Asked {
  kind: "mixed";
  person: number;
  /** The faces that may be somebody else's. */
  faces: number[];
  /** The others that are compared with them; none if those are portraits. */
  others: number[];
  /** The faces to give to the person if all are of one: those that stand for both parts. */
  theirs: number[];
  /** Whether hardly two faces are of one person, as of bystanders: to hide them is enough. */
  isCrowd: boolean;
}

/** A person's faces in two parts. */
export interface PersonInParts {
  person: PersonToAsk;
  /** The faces that may be somebody else's, and the others. */
  faces: FaceGroup;
  others: FaceGroup;
  /** Evidence that both are one person, in nats. */
  evidence: number;
}

/** Two faces that may be two people's are asked about as a doubt. */
const LEAST_FACES = 3;

/** @returns undefined if there are no two parts, or if they are one beyond doubt or by a human. */
export function personInParts(
  person: PersonToAsk,
  bounds: MatchBounds,
): PersonInParts | undefined {
  if (person.group.faces < LEAST_FACES) return undefined;
  const parts = twoParts(person.group.members, bounds.evidence);
  // A human who gave faces of both parts to the person said that they are one.
  if (parts === undefined || parts.every(isSpokenOf)) return undefined;
  const [others, faces] = isSpokenOf(parts[1]) ? parts.toReversed() : parts;
  const evidence = parts[0].evidenceWith(parts[1]);
  return evidence >= BEYOND_DOUBT ? undefined : { person, faces, others, evidence };
}

/** @returns a question unless the parts are evidently one person, or no folder depends on it. */
export function mixedQuestion(
  { person: { id, group }, faces, others, evidence }: PersonInParts,
  { prior, bounds }: Asking,
): MixedQuestion | undefined {
  const share = probabilityAt(prior - evidence);
  if (share < LEAST_DOUBT) return undefined;
  const crowd = isCrowd(group, prior);
  // A single face that may be somebody else's is a doubt.
  if (Math.min(faces.faces, others.faces) === 1 && !crowd) return undefined;
  const shown = faces.members.filter(isShown);
  if (shown.length === 0) return undefined;
  return {
    kind: "mixed",
    person: id,
    faces: idsOf(faces.members),
    others: idsOf(others.members),
    theirs: idsOf([...faces.members, ...isSpokenOf(others) ? [] : [clearestOf(others)]]),
    isCrowd: crowd,
    share,
    gain: bounds.wrongCost * shown.length,
  };
}

const isSpokenOf = ({ members }: FaceGroup) => members.some(isPinned);
const isPinned = ({ pinnedTo }: FaceToGroup) => pinnedTo !== undefined;

function idsOf(faces: readonly FaceToGroup[]): number[] {
  // A reference is no face of the event; a human gave it to the person.
  return faces.map(({ id }) => id).filter((id) => id > 0).sort((a, b) => a - b);
}

function clearestOf({ members }: FaceGroup): FaceToGroup {
  return members.reduce((best, face) => face.clarity > best.clarity ? face : best);
}

/** @returns whether more than half of the faces are rather not of the others' person. */
function isCrowd(group: FaceGroup, prior: number): boolean {
  if (isSpokenOf(group)) return false;
  const strangers = group.members.filter((face) => group.evidenceWithout(face) < prior);
  return 2 * strangers.length > group.faces;
}
