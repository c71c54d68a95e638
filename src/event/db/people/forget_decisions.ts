import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Change } from "../../../core/change.ts";
import type { Decision } from "../../../core/decision.ts";
import { forgettingPeople, type ToForget } from "../../../people/decisions/forget_decision.ts";
import { readEffect, writeEffect } from "./effect.ts";

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
  const leftOf = forgettingPeople(forget);
  for (const row of all.all()) {
    const id = Number(row.id), decision: Decision = JSON.parse(String(row.body));
    const left = leftOf({ id, decision, changes: changesIn(row.effect) });
    if (left === "forgotten") blankDecision(db, id);
    else {
      const effect = row.effect === null ? null : writeEffect(left.changes);
      change.run(JSON.stringify(left.decision), effect, id);
    }
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
