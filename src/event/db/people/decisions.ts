import type { DatabaseSync } from "node:sqlite";
import type { Decision, DecisionKind } from "../../../core/decision.ts";
import type { Change } from "../../../core/change.ts";
import type { Pin } from "../../../core/pin.ts";
import { uuid7 } from "../../../runtime/uuid7.ts";
import { integer, orNull, rowReader, type SqlRow, text, word } from "../row.ts";
import { readEffect, readSubjects, writeEffect } from "./effect.ts";
import type { ToForget } from "../../../people/decisions/forget_decision.ts";
import { forgetAllDecisions, forgetDecisions } from "./forget_decisions.ts";

/** A decision as it stands in the record. */
export interface DecisionRow {
  id: number;
  /** Milliseconds since 1970. */
  madeAt: number;
  kind: DecisionKind;
  decision: Decision;
  /** Milliseconds since 1970; null while the decision is still to be applied. */
  appliedAt: number | null;
  /** Why photosort refused the decision. */
  refused: string | null;
  /** The decision that undid this one. */
  undoneBy: number | null;
  /** UUID that names the decision in every database. */
  uid: string;
  /** Device id of the laptop that it was made at, or `hub`; null: this one. */
  origin: string | null;
}

/** A decision without what it says, and where. */
export type DecisionStanding = Omit<DecisionRow, "decision" | "uid" | "origin">;

/** A decision of another laptop, or of the hub. */
export interface FromElsewhere {
  uid: string;
  /** Device id of the laptop that it was made at, or `hub`. */
  origin: string;
}

/** SQLite's word for all rows. */
const NO_LIMIT = -1;

const decisionRow = rowReader<Omit<DecisionRow, "decision">>({
  id: integer,
  madeAt: integer,
  kind: word<DecisionKind>(),
  appliedAt: orNull(integer),
  refused: orNull(text),
  undoneBy: orNull(integer),
  uid: text,
  origin: orNull(text),
});

/** Statements over the tables `decision` and `pin`. */
export function decisionTable(db: DatabaseSync) {
  const insert = db.prepare(
    "INSERT INTO decision (made_at, kind, body, uid, origin) VALUES (?, ?, ?, ?, ?)",
  );
  const insertWhole = db.prepare(
    `INSERT INTO decision (id, made_at, kind, body, applied_at, refused, uid, origin)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const nextAfter = db.prepare(
    "UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = 'decision'",
  );
  const startAfter = db.prepare("INSERT INTO sqlite_sequence (name, seq) VALUES ('decision', ?)");
  const get = db.prepare("SELECT * FROM decision WHERE id = ?");
  const withUid = db.prepare("SELECT * FROM decision WHERE uid = ? ORDER BY id");
  const effectOf = db.prepare("SELECT effect FROM decision WHERE id = ?");
  const open = db.prepare("SELECT * FROM decision WHERE applied_at IS NULL ORDER BY id LIMIT ?");
  const anyOpen = db.prepare("SELECT 1 FROM decision WHERE applied_at IS NULL LIMIT 1");
  const all = db.prepare("SELECT * FROM decision ORDER BY id");
  // As one text: an event may have thousands, and each row costs more than all of its values.
  const standings = db.prepare(
    `SELECT json_group_array(json_object('id', id, 'madeAt', made_at, 'kind', kind,
      'appliedAt', applied_at, 'refused', refused, 'undoneBy', undone_by) ORDER BY id) AS rows
      FROM decision`,
  );
  const lastId = db.prepare(
    "SELECT coalesce(max(id), 0) AS id FROM decision WHERE applied_at IS NOT NULL",
  );
  const applications = db.prepare(
    "SELECT count(*) AS n FROM decision WHERE applied_at IS NOT NULL",
  );
  const aboutPeople = db.prepare(
    `SELECT 1 FROM decision WHERE applied_at IS NOT NULL AND refused IS NULL AND kind NOT IN
      ('settings', 'drop', 'restore', 'cover', 'forget', 'forget_all', 'forgotten', 'undo') LIMIT 1`,
  );
  const setEffect = db.prepare("UPDATE decision SET effect = ? WHERE id = ?");
  const applied = db.prepare("UPDATE decision SET applied_at = ?, effect = ? WHERE id = ?");
  const refused = db.prepare("UPDATE decision SET applied_at = ?, refused = ? WHERE id = ?");
  const undone = db.prepare("UPDATE decision SET undone_by = ? WHERE id = ?");
  const portraits = db.prepare(
    `SELECT id, body FROM decision WHERE kind = 'portrait' AND applied_at IS NOT NULL
      AND refused IS NULL AND undone_by IS NULL ORDER BY id`,
  );
  const pins = db.prepare("SELECT * FROM pin ORDER BY decision_id, rowid");
  const pinsOf = db.prepare("SELECT * FROM pin WHERE face_id = ? ORDER BY decision_id, rowid");
  const pinsOfPerson = db.prepare(
    `SELECT p.* FROM face f JOIN pin p ON p.face_id = f.id WHERE f.person_id = ?
      ORDER BY p.decision_id, p.rowid`,
  );
  const covers = db.prepare("SELECT * FROM pin WHERE says = 'cover' ORDER BY decision_id, rowid");
  const pin = db.prepare(
    "INSERT INTO pin (decision_id, face_id, says, person_id, alone) VALUES (?, ?, ?, ?, ?)",
  );
  const unpin = db.prepare(
    "DELETE FROM pin WHERE decision_id = ? AND face_id = ? AND says = ? AND person_id IS ?",
  );
  const repin = db.prepare("UPDATE pin SET face_id = ? WHERE face_id = ?");
  return {
    /**
     * Appends a decision, still to be applied.
     *
     * @param madeAt milliseconds since 1970.
     * @param from left out for a decision of this laptop.
     * @returns its number.
     */
    propose: (decision: Decision, madeAt: number, from?: FromElsewhere): number => {
      const { uid, origin } = from ?? { uid: uuid7(madeAt), origin: null };
      const body = JSON.stringify(decision);
      return Number(insert.run(madeAt, decision.kind, body, uid, origin).lastInsertRowid);
    },
    /** Puts a decision back that was dealt with, under the number it had. */
    insert: (row: Omit<DecisionRow, "kind" | "undoneBy">) =>
      insertWhole.run(
        row.id,
        row.madeAt,
        row.decision.kind,
        JSON.stringify(row.decision),
        row.appliedAt,
        row.refused,
        row.uid,
        row.origin,
      ),
    /** Records what a decision changed that was put back. */
    recordChanges: (id: number, changes: readonly Change[]) =>
      setEffect.run(writeEffect(changes), id),
    /** @returns what a decision changed: nothing if it is not applied, was refused or forgotten. */
    changesOf: (id: number): Change[] => changesIn(effectOf.get(id)?.effect ?? null),
    /** @returns of what values its changes are, as `people/decisions/subjects.ts` names them. */
    subjectsOf: (id: number): Set<string> =>
      readSubjects((effectOf.get(id)?.effect ?? null) as string | null),
    /** The next decision gets a number above this one. */
    reserve: (id: number) => {
      if (nextAfter.run(id).changes === 0) startAfter.run(id);
    },
    get: (id: number): DecisionRow | undefined => {
      const row = get.get(id);
      return row === undefined ? undefined : wholeDecision(row);
    },
    /** The decisions by which something was carried out that a human said, in order. */
    withUid: (uid: string) => withUid.all(uid).map(wholeDecision),
    /** The first decisions that are not applied yet. @param most how many of them at most. */
    open: (most = NO_LIMIT) => open.all(most).map(wholeDecision),
    isAnyOpen: (): boolean => anyOpen.get() !== undefined,
    all: () => all.all().map(wholeDecision),
    /** What became of every decision, in order, without what was decided. */
    standings: (): DecisionStanding[] => JSON.parse(String(standings.get()!.rows)),
    /** The decisions in force about photos in Admin/People. */
    portraits: (): { id: number; portrait: string; person: number | null }[] =>
      portraits.all().map(({ id, body }) => {
        const { portrait, person } = JSON.parse(String(body));
        return { id: Number(id), portrait, person };
      }),
    /** @returns the number of the last decision that was applied or refused. */
    lastId: (): number => Number(lastId.get()!.id),
    /**
     * @returns how many decisions were applied or refused; if the number changed, somebody decided
     * something.
     */
    countApplied: (): number => Number(applications.get()!.n),
    /** Whether anything was ever said of who somebody is, beside settings, photos and forgetting. */
    areAboutPeople: (): boolean => aboutPeople.get() !== undefined,
    markApplied: (id: number, now: number, changes: readonly Change[]) =>
      applied.run(now, writeEffect(changes), id),
    markRefused: (id: number, now: number, reason: string) => refused.run(now, reason, id),
    markUndone: (id: number, by: number | null) => undone.run(by, id),
    /** Every pin, in the order of decisions. */
    pins: () => pins.all().map(pinOf),
    pinsOf: (faceId: number) => pinsOf.all(faceId).map(pinOf),
    /** The pins of all faces of a person. */
    pinsOfPerson: (personId: number) => pinsOfPerson.all(personId).map(pinOf),
    /** The pins by which a face stands for a person, whether or not it is theirs by now. */
    covers: () => covers.all().map(pinOf),
    pin: (p: Pin) => pin.run(p.decisionId, p.faceId, p.says, p.personId, p.alone ? 1 : 0),
    unpin: (p: Pin) => unpin.run(p.decisionId, p.faceId, p.says, p.personId),
    /** Moves all statements about one face to another face. */
    repin: (from: number, to: number) => {
      for (const { decisionId } of pinsOf.all(from).map(pinOf)) {
        const changes = changesIn(effectOf.get(decisionId)!.effect);
        setEffect.run(writeEffect(changes.map((one) => ofFace(one, from, to))), decisionId);
      }
      repin.run(to, from);
    },
    /** Erases people from what was decided; that something was, and when, stays. */
    forget: (what: ToForget) => forgetDecisions(db, what),
    /** The same for everybody. */
    forgetAll: () => forgetAllDecisions(db),
  };
}

export type DecisionTable = ReturnType<typeof decisionTable>;

function wholeDecision(row: SqlRow): DecisionRow {
  return { ...decisionRow(row), decision: JSON.parse(String(row.body)) };
}

function changesIn(effect: SqlRow[string]): Change[] {
  return readEffect(effect === null ? null : String(effect));
}

/** @returns the change with what it says of one face said of another. */
function ofFace(change: Change, from: number, to: number): Change {
  if (change.kind === "face" && change.face === from) return { ...change, face: to };
  return change.kind === "pin" && change.pin.faceId === from
    ? { ...change, pin: { ...change.pin, faceId: to } }
    : change;
}

function pinOf(row: SqlRow): Pin {
  return {
    decisionId: Number(row.decision_id),
    faceId: Number(row.face_id),
    says: row.says as Pin["says"],
    personId: row.person_id === null ? null : Number(row.person_id),
    ...(row.alone === 1 ? { alone: true } : {}),
  };
}
