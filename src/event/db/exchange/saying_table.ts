import type { DatabaseSync } from "node:sqlite";
import type { Decision } from "../../../core/decision.ts";
import type { Saying } from "../../../people/exchange/saying.ts";
import { columnList, integer, orNull, readerIfAny, rowReader, text, word } from "../row.ts";

/** waiting: too little of what it speaks of is here · superseded: a later one says otherwise. */
export type SayingFate = "waiting" | "done" | "superseded" | "refused";

/** What a human said, here or elsewhere, in words that mean the same in every database. */
export interface SayingRow {
  uid: string;
  /** By the clock of the computer that it was made at, milliseconds since 1970. */
  madeAt: number;
  /** The laptop that it was made at; null: the hub, or this one. */
  device: string | null;
  /** Such as the name of that laptop, or of the hub's user; null: it was made here. */
  madeBy: string | null;
  says: Saying;
  fate: SayingFate;
  /** Why it was refused; the uid of what supersedes it. */
  reason: string | null;
  /** The decision that it comes to here, if all was so already when it was to be made. */
  wasSo: Decision | null;
}

/** Who said something, and when. */
export type Maker = Pick<SayingRow, "uid" | "madeAt" | "device" | "madeBy">;

const parsed = <Value>(value: unknown) => JSON.parse(String(value)) as Value;
const columns = {
  uid: text,
  madeAt: integer,
  device: orNull(text),
  madeBy: orNull(text),
  says: parsed<Saying>,
  fate: word<SayingFate>(),
  reason: orNull(text),
  wasSo: orNull(parsed<Decision>),
};
const sayingRow = rowReader<SayingRow>(columns), sayingIfAny = readerIfAny(sayingRow);

/** What is left of a saying about somebody who was forgotten. */
const FORGOTTEN = `says = '{"kind":"forgotten"}', reason = NULL, was_so = NULL, fate = 'done'`;
const isKept = 'says <> \'{"kind":"forgotten"}\'';

/** Statements over the table `saying`. */
export function sayingTable(db: DatabaseSync) {
  const list = columnList(columns);
  const all = db.prepare(
    `SELECT ${list} FROM saying WHERE ${isKept} ORDER BY made_at, uid`,
  );
  const own = db.prepare(
    `SELECT ${list} FROM saying WHERE made_by IS NULL AND ${isKept} ORDER BY made_at, uid`,
  );
  const get = db.prepare(`SELECT ${list} FROM saying WHERE uid = ? AND ${isKept}`);
  const add = db.prepare(
    `INSERT INTO saying (uid, made_at, device, made_by, says, fate) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`,
  );
  const addForgotten = db.prepare(
    `INSERT INTO saying (uid, made_at, device, made_by, says, fate)
      VALUES (?, ?, ?, ?, '{"kind":"forgotten"}', 'done') ON CONFLICT DO NOTHING`,
  );
  const any = db.prepare("SELECT 1 FROM saying WHERE made_by IS NOT NULL LIMIT 1");
  const has = db.prepare("SELECT 1 FROM saying WHERE uid = ?");
  const settle = db.prepare(
    "UPDATE saying SET fate = ?1, reason = ?2 WHERE uid = ?3 AND (fate, reason) IS NOT (?1, ?2)",
  );
  const setWasSo = db.prepare("UPDATE saying SET was_so = ? WHERE uid = ?");
  const retry = db.prepare(
    "UPDATE saying SET fate = 'waiting', reason = NULL WHERE fate = 'refused' AND made_at > ?",
  );
  const notDone = db.prepare(
    `SELECT ${list} FROM saying WHERE fate IN ('superseded', 'refused') AND ${isKept}
      ORDER BY made_at DESC, uid DESC LIMIT ?`,
  );
  const makers = db.prepare("SELECT made_by FROM saying WHERE uid = ?");
  const forgetDecided = db.prepare(
    `UPDATE saying SET ${FORGOTTEN} WHERE uid IN (SELECT uid FROM decision WHERE kind = 'forgotten')`,
  );
  const forget = db.prepare(`UPDATE saying SET ${FORGOTTEN} WHERE uid = ?`);
  const forgetReasons = db.prepare(
    "UPDATE saying SET reason = NULL WHERE fate = 'refused' AND instr(lower(reason), lower(?)) > 0",
  );
  const rewrite = db.prepare("UPDATE saying SET says = ? WHERE uid = ?");
  const forgetAll = db.prepare(`UPDATE saying SET ${FORGOTTEN}`);
  return {
    /** In the order in which they were said; without those of people who were forgotten. */
    all: () => all.all().map(sayingRow),
    /** The same of those that were said here. */
    own: () => own.all().map(sayingRow),
    get: (uid: string) => sayingIfAny(get.get(uid)),
    /** @returns whether it was said before, be it forgotten since. */
    has: (uid: string): boolean => has.get(uid) !== undefined,
    /** @returns whether others said anything. */
    areFromElsewhere: (): boolean => any.get() !== undefined,
    /** @returns false if it is there already. */
    add: ({ uid, madeAt, device, madeBy, says, fate }: Omit<SayingRow, "reason" | "wasSo">) =>
      add.run(uid, madeAt, device, madeBy, JSON.stringify(says), fate).changes > 0,
    /** The same of one that says what is not to be kept. */
    addForgotten: ({ uid, madeAt, device, madeBy }: Maker) =>
      addForgotten.run(uid, madeAt, device, madeBy).changes > 0,
    settle: (uid: string, fate: SayingFate, reason: string | null) => settle.run(fate, reason, uid),
    recordWasSo: (uid: string, decision: Decision | null) =>
      setWasSo.run(decision === null ? null : JSON.stringify(decision), uid),
    /** What was refused and said after a moment is tried again. */
    retryAfter: (madeAt: number) => retry.run(madeAt),
    /** The newest that do not hold, at most so many. */
    notDone: (most: number) => notDone.all(most).map(sayingRow),
    /** @returns who said it; null: somebody here; undefined if it is not known. */
    maker: (uid: string): string | null | undefined => {
      const row = makers.get(uid);
      return row === undefined ? undefined : orNull(text)(row.made_by);
    },
    /** Erases what is said in those whose decisions speak of people who were forgotten. */
    forgetDecided: () => forgetDecided.run(),
    forget: (uid: string) => forget.run(uid),
    /** Erases reasons that mention a name. */
    forgetReasons: (name: string) => forgetReasons.run(name),
    /** Leaves something out of what is said. */
    rewrite: (uid: string, says: Saying) => rewrite.run(JSON.stringify(says), uid),
    forgetAll: () => forgetAll.run(),
  };
}

export type SayingTable = ReturnType<typeof sayingTable>;
