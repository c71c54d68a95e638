import type { DatabaseSync } from "node:sqlite";

/** Statements over the table `gallery_link`: to which enrolments the link of a gallery may have gone. */
export function galleryLinkTable(db: DatabaseSync) {
  const add = db.prepare(
    "INSERT OR IGNORE INTO gallery_link (gallery_id, enrolment_id) VALUES (?, ?)",
  );
  const enrolments = db.prepare(
    "SELECT enrolment_id FROM gallery_link WHERE gallery_id = ? ORDER BY enrolment_id",
  );
  const galleries = db.prepare(
    "SELECT gallery_id FROM gallery_link WHERE enrolment_id = ? ORDER BY gallery_id",
  );
  const remove = db.prepare("DELETE FROM gallery_link WHERE gallery_id = ? AND enrolment_id = ?");
  return {
    /** Recorded before the link goes anywhere. */
    add: (gallery: number, enrolment: number) => add.run(gallery, enrolment),
    /** Numbers of the enrolments that may have the link of a gallery. */
    enrolmentsOf: (gallery: number): number[] =>
      enrolments.all(gallery).map((row) => Number(row.enrolment_id)),
    /** Numbers of the galleries whose links an enrolment may have. */
    galleriesOf: (enrolment: number): number[] =>
      galleries.all(enrolment).map((row) => Number(row.gallery_id)),
    remove: (gallery: number, enrolment: number) => remove.run(gallery, enrolment),
  };
}

export type GalleryLinkTable = ReturnType<typeof galleryLinkTable>;
