import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Change } from "../../../core/change.ts";
import { type Decision, type FaceKey, peopleOf } from "../../../core/decision.ts";
import { readEffect, writeEffect } from "./effect.ts";
import { folderKey } from "../../../core/folder_name.ts";

/** The people, names and faces to erase from the recorded decisions. */
export interface ToForget {
  /** Numbers of one person: the present one, and those merged into it. */
  people: ReadonlySet<number>;
  names: readonly string[];
  /** Numbers of their faces. */
  faces: ReadonlySet<number>;
  isTheirs: (face: FaceKey) => boolean;
}

/**
 * Erases people from the recorded decisions, within a transaction: decisions about them say only
 * that there was one, and when; others no longer speak of their faces.
 */
export function forgetDecisions(db: DatabaseSync, forget: ToForget): void {
  const unpin = db.prepare("DELETE FROM pin WHERE person_id = ?");
  const forgetReasons = db.prepare(
    "UPDATE decision SET refused = 'forgotten' WHERE instr(lower(refused), lower(?)) > 0",
  );
  const all = db.prepare("SELECT id, body, effect FROM decision ORDER BY id");
  const change = db.prepare("UPDATE decision SET body = ?, effect = ? WHERE id = ?");
  for (const id of forget.people) unpin.run(id);
  for (const name of forget.names) forgetReasons.run(name);
  const blanked = new Set<number>(), names = new Set(forget.names.map(folderKey));
  for (const row of all.all()) {
    const id = Number(row.id), decision: Decision = JSON.parse(String(row.body));
    if (decision.kind === "forget" || decision.kind === "forget_all") continue;
    const changes = changesIn(row.effect);
    const left = withoutFaces(decision, forget);
    if (
      left === undefined || isAbout(decision, changes, forget, blanked) || gives(decision, names)
    ) {
      blanked.add(id);
      blankDecision(db, id);
      continue;
    }
    const rest = changes.filter((one) => !speaksOfFace(one, forget));
    change.run(JSON.stringify(left), row.effect === null ? null : writeEffect(rest), id);
  }
}

/** Leaves of everything decided about people so far no more than that it was, and when. */
export function forgetAllDecisions(db: DatabaseSync): void {
  db.exec("DELETE FROM pin; DELETE FROM drawn_face");
  const all = db.prepare(
    `SELECT id, effect FROM decision WHERE applied_at IS NOT NULL
      AND kind NOT IN ('forget', 'forget_all', 'settings', 'drop', 'restore')`,
  );
  const setEffect = db.prepare("UPDATE decision SET effect = ? WHERE id = ?");
  for (const { id, effect } of all.all()) {
    const rest = notOfPeople(changesIn(effect));
    if (rest.length === 0) blankDecision(db, Number(id));
    else setEffect.run(writeEffect(rest), id);
  }
}

/** Undoing what was said of settings or photos speaks of people only as far as these followed. */
function notOfPeople(changes: readonly Change[]): Change[] {
  const isOfOthers = changes.some(({ kind }) => kind === "setting" || kind === "dropped");
  return isOfOthers
    ? changes.filter(({ kind }) => kind === "setting" || kind === "dropped" || kind === "undone")
    : [];
}

function changesIn(effect: SQLOutputValue): Change[] {
  return readEffect(effect === null ? null : String(effect));
}

function blankDecision(db: DatabaseSync, id: number): void {
  db.prepare("DELETE FROM drawn_face WHERE decision_id = ?").run(id);
  db.prepare(
    `UPDATE decision SET kind = 'forgotten', body = '{"kind":"forgotten"}', effect = NULL,
      refused = CASE WHEN refused IS NULL THEN NULL ELSE 'forgotten' END WHERE id = ?`,
  ).run(id);
}

/** @returns what is left of a decision, or undefined if it was about their faces alone. */
function withoutFaces(decision: Decision, { isTheirs }: ToForget): Decision | undefined {
  if (decision.kind === "cover" || decision.kind === "face") {
    return decision.face !== null && isTheirs(decision.face) ? undefined : decision;
  }
  if (!("faces" in decision)) return decision;
  const faces = decision.faces.filter((face) => !isTheirs(face));
  return faces.length === 0 ? undefined : { ...decision, faces };
}

/** @param blanked decisions about the people, as undoing one speaks of them too. */
function isAbout(
  decision: Decision,
  changes: readonly Change[],
  { people }: ToForget,
  blanked: ReadonlySet<number>,
): boolean {
  if (decision.kind === "undo" && blanked.has(decision.decision)) return true;
  if (peopleOf(decision).some((id) => people.has(id))) return true;
  return changes.some((one) => {
    if (one.kind === "person") return people.has(one.person);
    // A face that went from or to them would come back to them by undoing.
    return one.kind === "face" && [one.from, one.to].some((id) => id !== null && people.has(id));
  });
}

/** Whether a decision gives somebody one of these names, also if it was refused as the name was taken. */
function gives(decision: Decision, names: ReadonlySet<string>): boolean {
  const name = decision.kind === "name"
    ? decision.name
    : decision.kind === "folder"
    ? decision.folder
    : null;
  return name !== null && names.has(folderKey(name.trim()));
}

function speaksOfFace(change: Change, { faces }: ToForget): boolean {
  if (change.kind === "face" || change.kind === "drawn") return faces.has(change.face);
  return change.kind === "pin" && faces.has(change.pin.faceId);
}
