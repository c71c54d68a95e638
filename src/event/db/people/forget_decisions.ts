import type { DatabaseSync } from "node:sqlite";
import type { Decision, FaceKey } from "../../../core/decision.ts";
import { folderKey } from "../../../core/folder_name.ts";

/** Who and what is to be gone from what was decided. */
export interface ToForget {
  /** Numbers of people who are one. */
  people: ReadonlySet<number>;
  names: readonly string[];
  /** Numbers of their faces. */
  faces: ReadonlySet<number>;
  isTheirs: (face: FaceKey) => boolean;
}

type Effect = Record<string, unknown>[];

/**
 * Erases people from what was decided, within a transaction: decisions about them say only that
 * there was one, and when; others no longer speak of their faces.
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
    const effect: Effect | null = row.effect === null ? null : JSON.parse(String(row.effect));
    const left = withoutFaces(decision, forget);
    if (
      left === undefined || isAbout(decision, effect, forget, blanked) || gives(decision, names)
    ) {
      blanked.add(id);
      blankDecision(db, id);
      continue;
    }
    const rest = effect?.filter((one) => !speaksOfFace(one, forget));
    change.run(JSON.stringify(left), rest === undefined ? null : JSON.stringify(rest), id);
  }
}

/** Leaves of everything decided about people so far no more than that it was, and when. */
export function forgetAllDecisions(db: DatabaseSync): void {
  db.exec("DELETE FROM pin");
  const all = db.prepare(
    `SELECT id, effect FROM decision WHERE applied_at IS NOT NULL
      AND kind NOT IN ('forget', 'forget_all', 'settings', 'drop', 'restore')`,
  );
  const setEffect = db.prepare("UPDATE decision SET effect = ? WHERE id = ?");
  for (const { id, effect } of all.all()) {
    const rest = notOfPeople(effect);
    if (rest.length === 0) blankDecision(db, Number(id));
    else setEffect.run(JSON.stringify(rest), id);
  }
}

/** Undoing what was said of settings or photos speaks of people only as far as these followed. */
function notOfPeople(effect: unknown): Effect {
  const changes: Effect = typeof effect === "string" ? JSON.parse(effect) : [];
  const isOfOthers = changes.some((one) => "setting" in one || "dropped" in one);
  return isOfOthers
    ? changes.filter((one) => "setting" in one || "dropped" in one || "undone" in one)
    : [];
}

function blankDecision(db: DatabaseSync, id: number): void {
  db.prepare(
    `UPDATE decision SET kind = 'forgotten', body = '{"kind":"forgotten"}', effect = NULL,
      refused = CASE WHEN refused IS NULL THEN NULL ELSE 'forgotten' END WHERE id = ?`,
  ).run(id);
}

/** @returns what is left of a decision, or undefined where it was about their faces alone. */
function withoutFaces(decision: Decision, { isTheirs }: ToForget): Decision | undefined {
  if ("face" in decision && isTheirs(decision.face)) return undefined;
  if (!("faces" in decision)) return decision;
  const faces = decision.faces.filter((face) => !isTheirs(face));
  return faces.length === 0 ? undefined : { ...decision, faces };
}

/** @param blanked decisions about the people, as undoing one speaks of them too. */
function isAbout(
  decision: Decision,
  effect: Effect | null,
  { people }: ToForget,
  blanked: ReadonlySet<number>,
): boolean {
  if (decision.kind === "undo" && blanked.has(decision.decision)) return true;
  const { person, from, into, to } = { ...none, ...decision };
  if ([person, from, into, to].some((id) => people.has(id))) return true;
  // A face that went from or to them would come back to them by undoing.
  return effect?.some((one) =>
    people.has(one.person as number) ||
    ("face" in one && (people.has(one.from as number) || people.has(one.to as number)))
  ) ?? false;
}

/** Whether somebody was, or was to be, called so: also where that was refused, as the name was taken. */
function gives(decision: Decision, names: ReadonlySet<string>): boolean {
  const name = decision.kind === "name"
    ? decision.name
    : decision.kind === "folder"
    ? decision.folder
    : null;
  return name !== null && names.has(folderKey(name.trim()));
}

function speaksOfFace(change: Effect[number], { faces }: ToForget): boolean {
  const pin = change.pin as { faceId: number } | undefined;
  return faces.has(change.face as number) || (pin !== undefined && faces.has(pin.faceId));
}

const none = { person: 0, from: 0, into: 0, to: 0 };
