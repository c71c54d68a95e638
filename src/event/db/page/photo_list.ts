import type { DatabaseSync, SQLInputValue } from "node:sqlite";
import type { PhotoState } from "../../../core/photo_state.ts";
import { cardPrefix } from "../photos/cards.ts";
import { type PhotoFilter, whereOf } from "./photo_filter.ts";
import { columnList, flag, integer, orNull, rowReader, text, word } from "../row.ts";

/** The place of a photo in the order of time: photos without a time come last. */
export interface PlaceInTime {
  /** Milliseconds since 1970. */
  time: number;
  /** Number of the photo, as several may be of one moment. */
  id: number;
}

/** A photo as a list shows it. */
export interface ListedPhoto extends PlaceInTime {
  outputName: string;
  state: PhotoState;
  dropped: boolean;
  outputExpired: boolean;
  takenAt: number | null;
  camera: string | null;
  cameraSerial: string | null;
  width: number | null;
  height: number | null;
}

/** A face as far as a list of photos tells of it. */
export interface PhotoPerson {
  photoId: number;
  /** Null: faces that are nobody's. */
  personId: number | null;
  faces: number;
}

/** The photos of a list, in order. */
export interface PhotoOrder {
  ids: number[];
  /** Seconds since 1970 of each; null if it has no time. */
  times: (number | null)[];
}

/** How many photos there are, and before one of them. */
export interface PhotoCounts {
  total: number;
  before: number;
}

/** Milliseconds since 1970; null if no photo has a time. */
export interface TimeExtent {
  first: number | null;
  last: number | null;
}

/** The greatest number that is exact here; the index `photo_in_time` has it, too. */
export const NO_TIME = Number.MAX_SAFE_INTEGER;
const time = `coalesce(p.taken_at, ${NO_TIME})`;

const listedColumns = {
  id: integer,
  outputName: text,
  state: word<PhotoState>(),
  dropped: flag,
  outputExpired: flag,
  takenAt: orNull(integer),
  camera: orNull(text),
  cameraSerial: orNull(text),
  width: orNull(integer),
  height: orNull(integer),
};
const listedPhoto = rowReader<ListedPhoto>({ ...listedColumns, time: integer });
const photoPerson = rowReader<PhotoPerson>({
  photoId: integer,
  personId: orNull(integer),
  faces: integer,
});
const photoCounts = rowReader<PhotoCounts>({ total: integer, before: integer });
const timeExtent = rowReader<TimeExtent>({ first: orNull(integer), last: orNull(integer) });
const counted = rowReader({ from: integer, photos: integer });

const isAfter = `(${time} > :time OR ${time} = :time AND p.id > :id)`;
const isBefore = `(${time} < :time OR ${time} = :time AND p.id < :id)`;

/** A listed photo is a place, too, and SQLite takes no values that it does not ask for. */
const at = ({ time, id }: PlaceInTime) => ({ time, id });

/** Statements over photos in the order of time. */
export function photoList(db: DatabaseSync) {
  const select = (which: string) =>
    db.prepare(
      `SELECT ${columnList(listedColumns, "p")}, ${time} AS time FROM photo p WHERE ${which}`,
    );
  const people = db.prepare(
    `SELECT photo_id, person_id, count(*) AS faces FROM face
      WHERE photo_id IN (SELECT value FROM json_each(?)) GROUP BY photo_id, person_id`,
  );
  // `+`: by the photos' index, not by that of roles, which has all originals.
  const originals = db.prepare(
    `SELECT photo_id, path, card_id FROM source
      WHERE +role = 'original' AND photo_id IN (SELECT value FROM json_each(?))`,
  );
  const some = select("p.id IN (SELECT value FROM json_each(:ids))");
  const placeOf = db.prepare(`SELECT ${time} AS time, id FROM photo p WHERE id = ?`);
  const run = (
    filter: PhotoFilter,
    also: string,
    rest: string,
    values: Record<string, SQLInputValue>,
  ) => {
    const { where, values: given } = whereOf(filter);
    return select(`${where} AND ${also} ${rest}`).all({ ...given, ...values }).map(listedPhoto);
  };
  return {
    /** At most `most` photos behind a place, in order. */
    after: (filter: PhotoFilter, place: PlaceInTime, most: number): ListedPhoto[] =>
      run(filter, isAfter, `ORDER BY ${time}, p.id LIMIT :most`, { ...at(place), most }),
    /** At most `most` photos before a place, in order. */
    before: (filter: PhotoFilter, place: PlaceInTime, most: number): ListedPhoto[] =>
      run(filter, isBefore, `ORDER BY ${time} DESC, p.id DESC LIMIT :most`, { ...at(place), most })
        .reverse(),
    /** Number of the photos that pass a filter, and of those of them that are before a place. */
    counts(filter: PhotoFilter, place: PlaceInTime): PhotoCounts {
      const { where, values } = whereOf(filter);
      const row = db.prepare(
        `SELECT count(*) AS total, coalesce(sum(${isBefore}), 0) AS before FROM photo p WHERE ${where}`,
      ).get({ ...values, ...at(place) });
      return photoCounts(row!);
    },
    /** All photos that pass a filter, by number and time alone. */
    order(filter: PhotoFilter): PhotoOrder {
      const { where, values } = whereOf(filter);
      // One text is read many times as fast as a row for each photo.
      const row = db.prepare(
        `SELECT json_group_array(id) AS ids, json_group_array(taken_at / 1000) AS times FROM
          (SELECT p.id, p.taken_at FROM photo p WHERE ${where} ORDER BY ${time}, p.id)`,
      ).get(values)!;
      return { ids: JSON.parse(String(row.ids)), times: JSON.parse(String(row.times)) };
    },
    /** Some photos by their numbers, in no order; those that are not there are left out. */
    some: (ids: readonly number[]): ListedPhoto[] =>
      some.all({ ids: JSON.stringify(ids) }).map(listedPhoto),
    placeOf: (photo: number): PlaceInTime | undefined => {
      const row = placeOf.get(photo);
      return row && { time: Number(row.time), id: Number(row.id) };
    },
    /** When the first and the last photo was taken; null if no photo has a time. */
    extent(filter: PhotoFilter): TimeExtent {
      const { where, values } = whereOf(filter);
      const row = db.prepare(
        `SELECT min(taken_at) AS first, max(taken_at) AS last FROM photo p WHERE ${where}`,
      ).get(values);
      return timeExtent(row!);
    },
    /** How many photos were taken in each span of so many milliseconds, in order. */
    countBySpan(filter: PhotoFilter, spanMs: number): { from: number; photos: number }[] {
      const { where, values } = whereOf(filter);
      return db.prepare(
        `SELECT taken_at / :span * :span AS "from", count(*) AS photos FROM photo p
          WHERE ${where} AND taken_at IS NOT NULL GROUP BY 1 ORDER BY 1`,
      ).all({ ...values, span: spanMs }).map(counted);
    },
    /** Whom some photos show, with how many faces each. */
    peopleIn: (photos: readonly number[]): PhotoPerson[] =>
      people.all(JSON.stringify(photos)).map(photoPerson),
    /** Paths of some photos' originals, by the photo's number, relative to Incoming or to a card. */
    originalsOf: (photos: readonly number[]): Map<number, string> =>
      new Map(
        originals.all(JSON.stringify(photos)).map(({ photo_id, path, card_id }) => [
          Number(photo_id),
          String(path).slice(cardPrefix(orNull(integer)(card_id)).length),
        ]),
      ),
  };
}

export type PhotoList = ReturnType<typeof photoList>;
