import type { DatabaseSync } from "node:sqlite";
import type { StoredLanguage } from "../guests/desk_table.ts";
import { columnList, flag, integer, orNull, rowReader, text, word } from "../row.ts";

export interface GalleryRow {
  id: number;
  /** Null if it is nobody's any more. */
  personId: number | null;
  /** Name of its folder. */
  token: string;
  language: StoredLanguage;
  createdAt: number;
  /** Milliseconds since 1970. */
  until: number;
  withdrawnAt: number | null;
  /** Whether its link may have gone to an enrolment that is gone, which may have been anybody's. */
  isAstray: boolean;
  /** Number of the gallery that its one page leads to; null if it shows photos itself. */
  leadsTo: number | null;
}

/** A file of a gallery, as it is or is to be. */
export interface GalleryFileRow {
  galleryId: number;
  /** Relative to the gallery's folder. */
  path: string;
  photoId: number | null;
  madeOf: string;
  /** Null until it is written. */
  size: number | null;
  sha256: string | null;
}

/** A file that is to be at every target. */
export interface FileToPublish {
  /** `token/path`. */
  path: string;
  size: number;
  sha256: string;
}

export interface GalleryTerms {
  /** Whom guests ask to have their gallery removed. */
  contact: string;
  /** Milliseconds since 1970. */
  until: number;
}

const galleryColumns = {
  id: integer,
  personId: orNull(integer),
  token: text,
  language: word<StoredLanguage>(),
  createdAt: integer,
  until: integer,
  withdrawnAt: orNull(integer),
  isAstray: flag,
  leadsTo: orNull(integer),
};
const gallery = rowReader<GalleryRow>(galleryColumns);
const fileColumns = {
  galleryId: integer,
  path: text,
  photoId: orNull(integer),
  madeOf: text,
  size: orNull(integer),
  sha256: orNull(text),
};
const galleryFile = rowReader<GalleryFileRow>(fileColumns);
const fileToPublish = rowReader<FileToPublish>({ path: text, size: integer, sha256: text });
const galleryTerms = rowReader<GalleryTerms>({ contact: text, until: integer });

/** Statements over the tables `gallery`, `gallery_person`, `gallery_file` and `gallery_terms`. */
export function galleryTable(db: DatabaseSync) {
  const all = db.prepare(`SELECT ${columnList(galleryColumns)} FROM gallery ORDER BY id`);
  const people = db.prepare("SELECT person_id FROM gallery_person WHERE gallery_id = ?");
  const insert = db.prepare(
    `INSERT INTO gallery (person_id, token, language, created_at, until) VALUES (?, ?, ?, ?, ?)`,
  );
  const update = db.prepare(
    "UPDATE gallery SET person_id = ?, language = ?, until = ?, leads_to = NULL WHERE id = ?",
  );
  const lead = db.prepare("UPDATE gallery SET language = ?, until = ?, leads_to = ? WHERE id = ?");
  const loseLedTo = db.prepare(
    "UPDATE gallery SET is_astray = 1 WHERE id = (SELECT leads_to FROM gallery WHERE id = ?)",
  );
  const dropPeople = db.prepare("DELETE FROM gallery_person WHERE gallery_id = ?");
  const addPerson = db.prepare("INSERT INTO gallery_person (gallery_id, person_id) VALUES (?, ?)");
  const withdraw = db.prepare("UPDATE gallery SET withdrawn_at = ?, person_id = NULL WHERE id = ?");
  const remove = db.prepare("DELETE FROM gallery WHERE id = ?");
  const files = db.prepare(
    `SELECT ${columnList(fileColumns)} FROM gallery_file WHERE gallery_id = ? ORDER BY path`,
  );
  const wantFile = db.prepare(
    `INSERT INTO gallery_file (gallery_id, path, photo_id, made_of) VALUES (?, ?, ?, ?)
      ON CONFLICT (gallery_id, path) DO UPDATE
      SET photo_id = excluded.photo_id, made_of = excluded.made_of, size = NULL, sha256 = NULL`,
  );
  const wrote = db.prepare(
    "UPDATE gallery_file SET size = ?, sha256 = ? WHERE gallery_id = ? AND path = ?",
  );
  const removeFile = db.prepare("DELETE FROM gallery_file WHERE gallery_id = ? AND path = ?");
  const toPublish = db.prepare(
    `SELECT g.token || '/' || f.path AS path, f.size, f.sha256 FROM gallery_file f
      JOIN gallery g ON g.id = f.gallery_id
      WHERE g.withdrawn_at IS NULL AND g.until > ? AND f.size IS NOT NULL ORDER BY f.path GLOB '*.html', 1`,
  );
  const unwritten = db.prepare(
    `SELECT count(*) AS n FROM gallery_file f JOIN gallery g ON g.id = f.gallery_id
      WHERE f.size IS NULL AND g.withdrawn_at IS NULL`,
  );
  const beingWritten = db.prepare(
    `SELECT g.token || '/' || f.path AS path FROM gallery_file f JOIN gallery g ON g.id = f.gallery_id
      WHERE f.size IS NULL AND g.withdrawn_at IS NULL AND g.until > ?`,
  );
  const terms = db.prepare("SELECT contact, until FROM gallery_terms");
  const setTerms = db.prepare(
    `INSERT INTO gallery_terms (id, contact, until) VALUES (1, ?, ?)
      ON CONFLICT (id) DO UPDATE SET contact = excluded.contact, until = excluded.until`,
  );
  const setPeople = (id: number, members: readonly number[]) => {
    dropPeople.run(id);
    for (const person of members) addPerson.run(id, person);
  };
  return {
    all: (): GalleryRow[] => all.all().map(gallery),
    /** Numbers of everybody whose photos a gallery shows. */
    peopleOf: (id: number): number[] => people.all(id).map((row) => Number(row.person_id)),
    /** @param people the lead first. @returns the gallery's number. */
    insert(
      people: readonly number[],
      row: Pick<GalleryRow, "token" | "language" | "createdAt" | "until">,
    ): number {
      const { token, language, createdAt, until } = row;
      const id = Number(
        insert.run(people[0], token, language, createdAt, until).lastInsertRowid,
      );
      setPeople(id, people);
      return id;
    },
    /** A gallery shows photos itself. @param people their numbers, those of merged people included. */
    update(
      id: number,
      people: readonly number[],
      { personId, language, until }: Pick<GalleryRow, "personId" | "language" | "until">,
    ): void {
      update.run(personId, language, until, id);
      setPeople(id, people);
    },
    /** A gallery leads to another one, until that goes. */
    lead: (id: number, to: Pick<GalleryRow, "id" | "language" | "until">) =>
      lead.run(to.language, to.until, to.id, id),
    /**
     * Marks a gallery's folder for removal, and forgets whose it was. If the gallery led to another
     * one, the other one is astray, as its link is known to those who had this one's.
     */
    withdraw(id: number, now: number): void {
      loseLedTo.run(id);
      withdraw.run(now, id);
      dropPeople.run(id);
    },
    /** Forgets a gallery whose folder is gone, with its files. */
    remove: (id: number) => remove.run(id),
    filesOf: (id: number): GalleryFileRow[] => files.all(id).map(galleryFile),
    /** Records that a file is to be written: new, or anew. */
    wantFile: (
      id: number,
      { path, photoId, madeOf }: Pick<GalleryFileRow, "path" | "photoId" | "madeOf">,
    ) => wantFile.run(id, path, photoId, madeOf),
    wroteFile: (id: number, path: string, { size, sha256 }: { size: number; sha256: string }) =>
      wrote.run(size, sha256, id, path),
    removeFile: (id: number, path: string) => removeFile.run(id, path),
    /**
     * All files of galleries whose time is not over; pages come last, so that they never show what
     * is not there yet.
     *
     * @param now milliseconds since 1970.
     */
    toPublish: (now: number): FileToPublish[] => toPublish.all(now).map(fileToPublish),
    /**
     * Files of those galleries that are being written, or were when photosort was ended: what of them
     * was published stays there until then. As `token/path`.
     *
     * @param now milliseconds since 1970.
     */
    beingWritten: (now: number): string[] => beingWritten.all(now).map(({ path }) => String(path)),
    /** Number of files that are still to be written. */
    unwritten: (): number => Number(unwritten.get()!.n),
    terms: (): GalleryTerms | undefined => {
      const row = terms.get();
      return row && galleryTerms(row);
    },
    setTerms: ({ contact, until }: GalleryTerms) => setTerms.run(contact, until),
  };
}

export type GalleryTable = ReturnType<typeof galleryTable>;
