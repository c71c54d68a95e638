import type { DatabaseSync } from "node:sqlite";
import { integer, orNull, rowReader, text, word } from "../row.ts";

/** What can happen at the desk. */
export type GuestAuditWord =
  | "deskOpened"
  | "deskClosed"
  | "codeRenewed"
  | "consented"
  | "selfieTried"
  | "selfieTaken"
  | "selfieRefused"
  | "notMe"
  | "isMe"
  | "missing"
  | "answered"
  | "unpublished"
  | "published"
  | "contactLeft"
  | "judged"
  | "erasureWished"
  | "erasureDropped"
  | "forgotten"
  /** These four leave traces in the database's files until `erased`, as `unpublished` leaves galleries. */
  | "contactTakenBack"
  | "deleted"
  | "revoked"
  | "expired"
  | "erased";

/** Numbers and words of the program: never a guest's own. */
export type GuestAuditDetail = Record<string, number | string | boolean>;

export interface GuestAuditRow {
  id: number;
  at: number;
  enrolmentId: number | null;
  what: GuestAuditWord;
  detail: GuestAuditDetail;
}

const auditRow = rowReader<GuestAuditRow>({
  ...{ id: integer, at: integer, enrolmentId: orNull(integer), what: word<GuestAuditWord>() },
  detail: (value) => JSON.parse(text(value)),
});

/**
 * Statements over the table `guest_audit`, to which lines are only added; of an enrolment that is
 * gone they say no more than what happened when.
 */
export function guestAuditTable(db: DatabaseSync) {
  const add = db.prepare(
    "INSERT INTO guest_audit (at, enrolment_id, what, detail) VALUES (?, ?, ?, ?)",
  );
  const dropDetails = db.prepare("UPDATE guest_audit SET detail = '{}' WHERE enrolment_id = ?");
  const newest = db.prepare("SELECT * FROM guest_audit ORDER BY id DESC LIMIT ?");
  const tries = db.prepare(
    `SELECT count(*) AS n FROM guest_audit WHERE enrolment_id = ? AND at > ?
      AND what = 'selfieTried'`,
  );
  const owed = db.prepare(
    `SELECT max(id) AS id FROM guest_audit
      WHERE what IN ('contactTakenBack', 'deleted', 'revoked', 'expired', 'unpublished')
      AND id > coalesce((SELECT max(detail ->> 'upTo') FROM guest_audit WHERE what = 'erased'), 0)`,
  );
  return {
    add: (
      what: GuestAuditWord,
      now: number,
      enrolment: number | null = null,
      detail: GuestAuditDetail = {},
    ) => add.run(now, enrolment, what, JSON.stringify(detail)),
    /** Takes away who an enrolment was, and which photos it was about. */
    dropDetails: (enrolment: number) => dropDetails.run(enrolment),
    /** The newest first. */
    newest: (limit: number) => newest.all(limit).map(auditRow),
    /** How many selfies of an enrolment were tried after a moment. */
    selfiesSince: (enrolment: number, since: number): number =>
      Number(tries.get(enrolment, since)!.n),
    /**
     * @returns the last line that says that something is to be nowhere any more of which galleries and
     * the database's files may still hold traces; undefined if all were erased.
     */
    toErase(): number | undefined {
      const { id } = owed.get()!;
      return id === null ? undefined : Number(id);
    },
    /** Records that all traces of what was deleted up to a line are erased. */
    erased: (upTo: number, now: number) => add.run(now, null, "erased", JSON.stringify({ upTo })),
  };
}

export type GuestAuditTable = ReturnType<typeof guestAuditTable>;
