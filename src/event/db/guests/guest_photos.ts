import type { DatabaseSync } from "node:sqlite";
import { columnList, flag, integer, orNull, rowReader, text } from "../row.ts";
import { isShown } from "../shown.ts";

/** What decides which photos a guest sees. People are the present ones: nobody was merged. */
export interface Gallery {
  enrolment: number;
  /** Whom the guest is. */
  own: readonly number[];
  /** People whose photos only they themselves see; none of `own`. */
  barred: readonly number[];
}

/** A photo that a guest sees. */
export interface GalleryPhoto {
  id: number;
  takenAt: number | null;
  outputName: string;
  width: number;
  height: number;
  /** Whether it clearly shows nobody else, as in folders. */
  isSolo: boolean;
}

export type GalleryShow = "all" | "solo" | "group";

const columns = {
  ...{ id: integer, takenAt: orNull(integer), outputName: text },
  ...{ width: integer, height: integer },
};
const galleryPhoto = rowReader<GalleryPhoto>({ ...columns, isSolo: flag });
const counts = rowReader({ photos: integer, solo: integer });

/** SQL condition: the guest may see photo `p`. The one policy; all queries go by it. */
const mayBeSeen = `p.id IN (SELECT photo_id FROM face
    WHERE person_id IN (SELECT value FROM json_each(:own)))
  AND ${isShown} AND p.output_expired = 0 AND p.state IN ('identified', 'routed', 'no_faces')
  AND p.sha256 NOT IN (SELECT sha256 FROM barred_photo)
  AND p.id NOT IN (SELECT photo_id FROM enrolment_not_me WHERE enrolment_id = :enrolment)
  AND NOT EXISTS (SELECT 1 FROM face f WHERE f.photo_id = p.id
    AND f.person_id IN (SELECT value FROM json_each(:barred)))`;

/** The same people as in folders turn a Solo into a Group, see `folders/plan.ts`. */
const isSolo = `NOT EXISTS (SELECT 1 FROM face f JOIN person o ON o.id = f.person_id
  WHERE f.photo_id = p.id AND f.usable = 1 AND o.has_folder = 1
    AND (o.role = 'guest' OR (SELECT staff_makes_groups FROM routing) = 1)
    AND o.id NOT IN (SELECT value FROM json_each(:own)))`;

const moment = (photo: string) => `coalesce(${photo}.taken_at, 0)`;
const shows: Record<GalleryShow, string> = {
  all: "1",
  solo: "is_solo = 1",
  group: "is_solo = 0",
};

/** Queries for the photos that guests see, and statements over `enrolment_not_me`. */
export function guestPhotoQueries(db: DatabaseSync) {
  const seen = `SELECT ${columnList(columns, "p")}, ${isSolo} AS is_solo FROM photo p
    WHERE ${mayBeSeen}`;
  const before = `AND (${moment("p")}, p.id) <
    (SELECT ${moment("b")}, b.id FROM photo b WHERE b.id = :before)`;
  const listed = (show: GalleryShow, further = "") =>
    db.prepare(
      `SELECT * FROM (${seen} ${further}) WHERE ${shows[show]}
        ORDER BY coalesce(taken_at, 0) DESC, id DESC LIMIT :limit`,
    );
  const lists = {
    all: [listed("all"), listed("all", before)],
    solo: [listed("solo"), listed("solo", before)],
    group: [listed("group"), listed("group", before)],
  };
  const one = db.prepare(`${seen} AND p.id = :photo`);
  const has = db.prepare(`SELECT 1 FROM photo p WHERE p.id = :photo AND ${mayBeSeen}`);
  const count = db.prepare(
    `SELECT count(*) AS photos, coalesce(sum(is_solo), 0) AS solo FROM (${seen})`,
  );
  const countAll = db.prepare(`SELECT count(*) AS n FROM photo p WHERE ${mayBeSeen}`);
  const addNotMe = db.prepare(
    `INSERT INTO enrolment_not_me (enrolment_id, photo_id, at) VALUES (?, ?, ?)
      ON CONFLICT (enrolment_id, photo_id) DO NOTHING`,
  );
  const removeNotMe = db.prepare(
    "DELETE FROM enrolment_not_me WHERE enrolment_id = ? AND photo_id = ?",
  );
  const notMe = db.prepare(
    "SELECT photo_id FROM enrolment_not_me WHERE enrolment_id = ? ORDER BY at DESC, photo_id DESC",
  );
  const bound = ({ enrolment, own, barred }: Gallery) => ({
    enrolment,
    own: JSON.stringify(own),
    barred: JSON.stringify(barred),
  });
  return {
    /** Whether a guest may see a photo. */
    has: (gallery: Gallery, photo: number): boolean =>
      has.get({ ...bound(gallery), photo }) !== undefined,
    /** @returns the photo, or none if the guest may not see it. */
    one: (gallery: Gallery, photo: number): GalleryPhoto[] =>
      one.all({ ...bound(gallery), photo }).map(galleryPhoto),
    /**
     * The newest first.
     *
     * @param before number of the photo that the list goes on after.
     */
    list(
      gallery: Gallery,
      { show, before, limit }: { show: GalleryShow; before?: number; limit: number },
    ): GalleryPhoto[] {
      const [first, further] = lists[show], values = { ...bound(gallery), limit };
      const rows = before === undefined ? first.all(values) : further.all({ ...values, before });
      return rows.map(galleryPhoto);
    },
    /** @returns how many photos there are, which is quicker than with how many are Solo. */
    countAll: (gallery: Gallery): number => Number(countAll.get(bound(gallery))!.n),
    count: (gallery: Gallery) => counts(count.get(bound(gallery))!),
    addNotMe: (enrolment: number, photo: number, now: number) =>
      addNotMe.run(enrolment, photo, now),
    /** @returns whether the guest had said that the photo does not show them. */
    removeNotMe: (enrolment: number, photo: number): boolean =>
      removeNotMe.run(enrolment, photo).changes > 0,
    /** Photos that the guest said do not show them, the last one first. */
    notMe: (enrolment: number): number[] =>
      notMe.all(enrolment).map(({ photo_id }) => Number(photo_id)),
  };
}

export type GuestPhotoQueries = ReturnType<typeof guestPhotoQueries>;
