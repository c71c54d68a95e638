import { type FaceKey, RefusedDecision } from "../../../core/decision.ts";
import { clarityOf } from "../../../core/face.ts";
import type { PersonRow } from "../../db/people/people.ts";
import type { Store } from "../../db/store.ts";
import type { CentroidIndex } from "../../../people/centroid_index.ts";
import type { MatchBounds } from "../../../people/evidence.ts";
import type { ChangeLog } from "./change_log.ts";
import { findFace } from "./face_keys.ts";

export interface DecisionContext {
  store: Store;
  index: CentroidIndex;
  /** Id of the embedding model. */
  model: string;
  bounds: MatchBounds;
  /** Milliseconds since 1970. */
  now: number;
}

/** All that carrying out a decision needs, and what it leaves behind. */
export interface DecisionWork extends DecisionContext {
  decisionId: number;
  log: ChangeLog;
}

/** @throws {RefusedDecision} where there is no such person, or who they are was settled since. */
export function requirePerson({ people }: Store, id: number): PersonRow {
  if (!people.exists(id)) throw new RefusedDecision(`there is no person ${id}`);
  return people.get(people.resolve(id));
}

/**
 * Whom a human speaks of keeps at least their best seen face, whatever regrouping finds. A face that
 * was moved by itself is none to keep the others by.
 */
export function anchor({ store, bounds, decisionId, log }: DecisionWork, personId: number): void {
  const theirs = store.faces.ofPerson(personId).filter(({ id, usable }) =>
    usable && store.decisions.pinsOf(id).every(({ alone = false }) => !alone)
  );
  if (theirs.some(({ id }) => isPinnedTo(store, id, personId))) return;
  const faces = theirs
    .map(({ id, ...face }) => ({ id, clarity: clarityOf(face, bounds.cutOffCost) }))
    .sort((a, b) => b.clarity - a.clarity || a.id - b.id);
  if (faces.length > 0) log.pin({ decisionId, faceId: faces[0].id, says: "is", personId });
  log.setPerson(personId, "hasFolder", true);
}

/** @throws {RefusedDecision} where the photo or the face is gone. */
export function requireFace(store: Store, key: FaceKey): number {
  const id = findFace(store, key);
  if (id === undefined) throw new RefusedDecision("that face is not in the event any more");
  return id;
}

/** @returns whether the last word on a face is that it is the person's. */
function isPinnedTo(store: Store, faceId: number, personId: number): boolean {
  const last = store.decisions.pinsOf(faceId).at(-1);
  return last?.says === "is" && store.people.resolve(last.personId!) === personId;
}
