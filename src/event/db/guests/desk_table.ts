import type { DatabaseSync } from "node:sqlite";
import { flag, integer, orNull, readerIfAny, rowReader, text, word } from "../row.ts";

/** A language of the schema's. */
export type StoredLanguage = "en" | "de";

/** The operator's terms, as they are stored. */
export interface DeskTermsRow {
  responsible: string;
  contact: string;
  purpose: string;
  /** Milliseconds since 1970. */
  keepUntil: number;
  language: StoredLanguage;
  wifiName: string | null;
  wifiPassword: string | null;
}

export interface DeskRow extends DeskTermsRow {
  code: string;
  isOpen: boolean;
}

const deskIfAny = readerIfAny(rowReader<DeskRow>({
  ...{ responsible: text, contact: text, purpose: text, keepUntil: integer },
  ...{ language: word<StoredLanguage>(), code: text, isOpen: flag },
  ...{ wifiName: orNull(text), wifiPassword: orNull(text) },
}));

/** Statements over the one row of `desk`. */
export function deskTable(db: DatabaseSync) {
  const get = db.prepare("SELECT * FROM desk");
  const put = db.prepare(
    `INSERT INTO desk (id, responsible, contact, purpose, keep_until, language, wifi_name,
      wifi_password, code) VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (id) DO UPDATE SET responsible = excluded.responsible,
        contact = excluded.contact, purpose = excluded.purpose, keep_until = excluded.keep_until,
        language = excluded.language, wifi_name = excluded.wifi_name,
        wifi_password = excluded.wifi_password, code = excluded.code`,
  );
  const setOpen = db.prepare("UPDATE desk SET is_open = ?");
  const setCode = db.prepare("UPDATE desk SET code = ?");
  return {
    /** @returns undefined if the operator has not entered any terms yet. */
    get: () => deskIfAny(get.get()),
    /** Sets the terms; whether the desk is open stays as it is. */
    put: (terms: DeskTermsRow, code: string) => {
      const { responsible, contact, purpose, keepUntil, language, wifiName, wifiPassword } = terms;
      put.run(responsible, contact, purpose, keepUntil, language, wifiName, wifiPassword, code);
    },
    setOpen: (isOpen: boolean) => setOpen.run(isOpen ? 1 : 0),
    setCode: (code: string) => setCode.run(code),
  };
}

export type DeskTable = ReturnType<typeof deskTable>;
