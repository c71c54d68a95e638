import type { DatabaseSync } from "node:sqlite";
import { columnList, integer, orNull, rowReader, text, word } from "../row.ts";

/** sending: nobody knows whether it was sent, unless it is being sent now. */
export type InvitationState = "waiting" | "sending" | "sent" | "refused" | "bounced";

/** A mail that tells a guest of a gallery. */
export interface OutboxRow {
  id: number;
  galleryId: number;
  enrolmentId: number;
  state: InvitationState;
  /** With angle brackets. */
  messageId: string;
  tries: number;
  /** What the server said last; null for nothing. */
  error: string | null;
  /** Milliseconds since 1970. */
  createdAt: number;
  sentAt: number | null;
}

const columns = {
  ...{ id: integer, galleryId: integer, enrolmentId: integer, state: word<InvitationState>() },
  ...{ messageId: text, tries: integer, error: orNull(text) },
  ...{ createdAt: integer, sentAt: orNull(integer) },
};
const outboxRow = rowReader<OutboxRow>(columns);

/** Statements over the table `outbox`. */
export function outboxTable(db: DatabaseSync) {
  const select = `SELECT ${columnList(columns)} FROM outbox`;
  const all = db.prepare(`${select} ORDER BY id`);
  const waiting = db.prepare("SELECT id FROM outbox WHERE state = 'waiting' ORDER BY id");
  const add = db.prepare(
    "INSERT INTO outbox (gallery_id, enrolment_id, message_id, created_at) VALUES (?, ?, ?, ?)",
  );
  const begin = db.prepare("UPDATE outbox SET state = 'sending', tries = tries + 1 WHERE id = ?");
  const sent = db.prepare(
    "UPDATE outbox SET state = 'sent', error = NULL, sent_at = ? WHERE id = ?",
  );
  const set = db.prepare("UPDATE outbox SET state = ?, error = ? WHERE id = ?");
  const waitAgain = db.prepare("UPDATE outbox SET state = 'waiting' WHERE state = ?");
  return {
    all: (): OutboxRow[] => all.all().map(outboxRow),
    /** Numbers of those that wait, in order. */
    waiting: (): number[] => waiting.all().map((row) => Number(row.id)),
    add: (gallery: number, enrolment: number, messageId: string, now: number) =>
      add.run(gallery, enrolment, messageId, now),
    begin: (id: number) => begin.run(id),
    sent: (id: number, now: number) => sent.run(now, id),
    set: (id: number, state: InvitationState, error: string | null) => set.run(state, error, id),
    /** @returns how many wait again. */
    waitAgain: (state: "sending" | "refused"): number => Number(waitAgain.run(state).changes),
  };
}

export type OutboxTable = ReturnType<typeof outboxTable>;
