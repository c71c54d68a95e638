import type { DatabaseSync } from "node:sqlite";
import type { StoredLanguage } from "./desk_table.ts";
import { flag, integer, orNull, readerIfAny, rowReader, text, word } from "../row.ts";
import { toBlob, toFloat32 } from "../../../core/vector_blob.ts";

export type EnrolmentState = "consented" | "enrolled" | "revoked";

/** One guest's consent in one browser, without what their selfie looks like. */
export interface EnrolmentRow {
  id: number;
  /** Null once it was revoked. */
  sessionHash: string | null;
  state: EnrolmentState;
  language: StoredLanguage;
  /** The text that the guest consented to. */
  consent: string;
  byGuardian: boolean;
  createdAt: number;
  /** All of it is deleted then, milliseconds since 1970. */
  until: number;
  /** Selfies tried. */
  tries: number;
  enrolledAt: number | null;
  isUnpublished: boolean;
  mail: string | null;
  phone: string | null;
}

/** A guest's consent, as it is recorded. */
export interface NewConsent {
  sessionHash: string;
  language: StoredLanguage;
  text: string;
  byGuardian: boolean;
  until: number;
}

/** The face of a selfie, by one embedding model. */
export interface SelfieFace {
  model: string;
  /** Unit vector. */
  embedding: Float32Array;
  clarity: number;
}

/** A guest by their session, and how they may be reached. */
export type KeptGuest = Pick<EnrolmentRow, "mail" | "phone"> & { sessionHash: string };

const columns = {
  ...{ id: integer, sessionHash: orNull(text), state: word<EnrolmentState>() },
  ...{ language: word<StoredLanguage>(), consent: text, byGuardian: flag, createdAt: integer },
  ...{ until: integer, tries: integer, enrolledAt: orNull(integer), isUnpublished: flag },
  ...{ mail: orNull(text), phone: orNull(text) },
};
const enrolmentRow = rowReader<EnrolmentRow>(columns), enrolmentIfAny = readerIfAny(enrolmentRow);
const keptGuest = rowReader<KeptGuest>({
  ...{ sessionHash: text, mail: orNull(text), phone: orNull(text) },
});
const everything =
  "SELECT e.*, c.text AS consent FROM enrolment e JOIN consent_text c ON c.id = e.consent_text_id";

/** Statements over the tables `enrolment` and `consent_text`. */
export function enrolmentTable(db: DatabaseSync) {
  const byId = db.prepare(`${everything} WHERE e.id = ?`);
  const bySession = db.prepare(`${everything} WHERE e.session_hash = ?`);
  const all = db.prepare(`${everything} ORDER BY e.id DESC`);
  const putText = db.prepare(
    `INSERT INTO consent_text (language, text, created_at) VALUES (?, ?, ?)
      ON CONFLICT (language, text) DO UPDATE SET text = excluded.text RETURNING id`,
  );
  const insert = db.prepare(
    `INSERT INTO enrolment (session_hash, language, consent_text_id, by_guardian, created_at, until)
      VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (session_hash) DO UPDATE
      SET language = excluded.language, consent_text_id = excluded.consent_text_id,
        by_guardian = excluded.by_guardian, until = excluded.until RETURNING id`,
  );
  const addTry = db.prepare("UPDATE enrolment SET tries = tries + 1 WHERE id = ?");
  const enrol = db.prepare(
    `UPDATE enrolment SET state = 'enrolled', model = ?, embedding = ?, clarity = ?,
      enrolled_at = ? WHERE id = ?`,
  );
  const face = db.prepare(
    "SELECT model, embedding, clarity FROM enrolment WHERE id = ? AND embedding IS NOT NULL",
  );
  const setContact = db.prepare("UPDATE enrolment SET mail = ?, phone = ? WHERE id = ?");
  const setUnpublished = db.prepare("UPDATE enrolment SET is_unpublished = ? WHERE id = ?");
  const revoke = db.prepare(
    `UPDATE enrolment SET state = 'revoked', session_hash = NULL, model = NULL, embedding = NULL,
      clarity = NULL, mail = NULL, phone = NULL WHERE id = ?`,
  );
  const loseLinks = db.prepare(
    `UPDATE gallery SET is_astray = 1
      WHERE id IN (SELECT gallery_id FROM gallery_link WHERE enrolment_id = ?)`,
  );
  const dropLinks = db.prepare("DELETE FROM gallery_link WHERE enrolment_id = ?");
  const dropPeople = db.prepare("DELETE FROM enrolment_person WHERE enrolment_id = ?");
  const dropNotMe = db.prepare("DELETE FROM enrolment_not_me WHERE enrolment_id = ?");
  const dropMissing = db.prepare("DELETE FROM missing_photo WHERE enrolment_id = ?");
  const remove = db.prepare("DELETE FROM enrolment WHERE id = ?");
  const kept = db.prepare(
    "SELECT session_hash, mail, phone FROM enrolment WHERE session_hash NOT NULL",
  );
  const enrolled = db.prepare("SELECT id FROM enrolment WHERE state = 'enrolled' ORDER BY id");
  const due = db.prepare("SELECT id FROM enrolment WHERE until <= ? ORDER BY id");
  return {
    /** @returns undefined if there is none, or no more. */
    find: (id: number) => enrolmentIfAny(byId.get(id)),
    /** @param sessionHash SHA-256 of a browser's cookie, hexadecimal. */
    ofSession: (sessionHash: string) => enrolmentIfAny(bySession.get(sessionHash)),
    /** The newest first. */
    all: () => all.all().map(enrolmentRow),
    /** Records a consent, or a newer one of the same session. @returns the enrolment's number. */
    consent({ sessionHash, language, text, byGuardian, until }: NewConsent, now: number): number {
      const textId = Number(putText.get(language, text, now)!.id);
      const guardian = byGuardian ? 1 : 0;
      return Number(insert.get(sessionHash, language, textId, guardian, now, until)!.id);
    },
    addTry: (id: number) => addTry.run(id),
    /** The newest selfie replaces an older one. */
    enrol: (id: number, { model, embedding, clarity }: SelfieFace, now: number) =>
      enrol.run(model, toBlob(embedding), clarity, now, id),
    /** @returns undefined if there is no selfie. */
    faceOf(id: number): SelfieFace | undefined {
      const row = face.get(id);
      if (row === undefined) return undefined;
      const embedding = toFloat32(row.embedding as Uint8Array);
      return { model: String(row.model), embedding, clarity: Number(row.clarity) };
    },
    setContact: (id: number, { mail, phone }: Pick<EnrolmentRow, "mail" | "phone">) =>
      setContact.run(mail, phone, id),
    setUnpublished: (id: number, is: boolean) => setUnpublished.run(is ? 1 : 0, id),
    /** Leaves of an enrolment that there was one, and when. The links that went to it are astray. */
    revoke(id: number): void {
      revoke.run(id);
      loseLinks.run(id);
      for (const drop of [dropLinks, dropPeople, dropNotMe, dropMissing]) drop.run(id);
    },
    /** Removes an enrolment, with all that hangs on it. The links that went to it are astray. */
    remove(id: number): void {
      loseLinks.run(id);
      remove.run(id);
    },
    /** What copies of the database may hold of guests: those who are still there. */
    kept: (): KeptGuest[] => kept.all().map(keptGuest),
    /** Those that have a selfie. */
    enrolled: (): number[] => enrolled.all().map((row) => Number(row.id)),
    /** Those that are to be deleted by now. */
    due: (now: number): number[] => due.all(now).map((row) => Number(row.id)),
  };
}

export type EnrolmentTable = ReturnType<typeof enrolmentTable>;
