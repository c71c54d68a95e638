import type { Decision } from "../../../core/decision.ts";
import { decisionWords } from "../../../people/decisions/decision_words.ts";
import { layout } from "../../event_layout.ts";
import type { Store } from "../../db/store.ts";
import { findFace, photoOfKey } from "../../identity/decisions/face_keys.ts";

/** @returns a decision in words; people have the numbers that they had when it was made. */
export function describeDecision(store: Store, decision: Decision): string {
  return decisionWords({
    person(id) {
      if (!store.people.exists(id)) return `person ${id}`;
      const { name, folder } = store.people.get(id);
      return name === null ? folder : `${name} (person ${id})`;
    },
    face(key) {
      const id = findFace(store, key);
      const photo = photoOfKey(store, key)?.outputName ?? key.photo.slice(0, 12);
      return id === undefined ? `a face in ${photo}` : `face ${id} in ${photo}`;
    },
    photo: (sha256) => store.photos.withHash(sha256)?.outputName ?? sha256.slice(0, 12),
    portrait: (sha256) => `the portrait ${portraitFile(store, sha256) ?? sha256.slice(0, 12)}`,
    undoable: (id) => undoable(store, id),
  }, decision);
}

/** @returns the path of a portrait, relative to EventRoot; undefined if it is gone. */
export function portraitFile(store: Store, sha256: string): string | undefined {
  const row = store.references.all().find((one) => one.sha256 === sha256);
  return row && `${layout.references}/${row.path}`;
}

/**
 * @returns the decision, unless it was to undo itself or a later one. Such a decision was refused;
 * without it, a chain of undoings leads ever back, and ends.
 */
export function undoable(store: Store, id: number): Decision | undefined {
  const decision = store.decisions.get(id)?.decision;
  return decision?.kind === "undo" && decision.decision >= id ? undefined : decision;
}
