import type { DatabaseSync } from "node:sqlite";
import { rowReader, text } from "../row.ts";

/** A contact sheet that photosort wrote, or is about to write. */
export interface ContactSheetRow {
  /** Its name in ContactSheets. */
  path: string;
  madeOf: string;
}

const contactSheet = rowReader<ContactSheetRow>({ path: text, madeOf: text });

/** Statements over the table `contact_sheet`. */
export function contactSheetTable(db: DatabaseSync) {
  const all = db.prepare("SELECT path, made_of FROM contact_sheet ORDER BY path");
  const put = db.prepare(
    `INSERT INTO contact_sheet (path, made_of) VALUES (?, ?)
      ON CONFLICT (path) DO UPDATE SET made_of = excluded.made_of`,
  );
  const remove = db.prepare("DELETE FROM contact_sheet WHERE path = ?");
  return {
    all: (): ContactSheetRow[] => all.all().map(contactSheet),
    put: ({ path, madeOf }: ContactSheetRow) => put.run(path, madeOf),
    remove: (path: string) => remove.run(path),
  };
}

export type ContactSheetTable = ReturnType<typeof contactSheetTable>;
