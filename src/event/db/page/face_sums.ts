import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Box } from "../../../core/face.ts";
import { flag, integer, orNull, rowReader } from "../row.ts";
import { isShown } from "../shown.ts";
import { asFloat32 } from "../../../core/vector_blob.ts";

/** A face as far as an index tells of it. */
export interface FaceMark {
  id: number;
  photoId: number;
  usable: boolean;
  /** Length of the raw embedding: of a face that was found again it is another one. */
  embeddingNorm: number;
}

/** A face with all that people are told apart by. */
export interface WholeFace extends FaceMark {
  personId: number | null;
  model: string;
  box: Box;
  score: number;
  originalHeight: number;
  outside: number;
  /** To be copied by whoever keeps it. */
  embedding: Float32Array;
}

const faceMark = rowReader<FaceMark>({
  id: integer,
  photoId: integer,
  usable: flag,
  embeddingNorm: Number,
});

/** Statements for those who hold all faces in memory, and look for what changed. */
export function faceSums(db: DatabaseSync) {
  const sequence = db.prepare("SELECT value FROM event_sequence");
  const decided = db.prepare("SELECT count(*) AS n FROM decision WHERE applied_at IS NOT NULL");
  const sums = db.prepare(
    `SELECT person_id, count(*) AS faces, sum(usable) AS usable,
      total(id * photo_id) AS places, total(id * embedding_norm) AS marks FROM face GROUP BY person_id`,
  );
  const ofPerson = db.prepare(
    "SELECT id, photo_id, usable, embedding_norm FROM face WHERE person_id IS ?",
  );
  const whole = db.prepare(
    `SELECT id, photo_id, person_id, usable, x, y, width, height, score, original_height, outside,
      embedding_norm, model, embedding FROM face WHERE id IN (SELECT value FROM json_each(?))`,
  );
  const ids = db.prepare("SELECT group_concat(id, ' ') AS ids FROM face");
  const order = db.prepare(
    "SELECT group_concat(id, ' ') AS photos FROM (SELECT id FROM photo ORDER BY sha256)",
  );
  const hidden = db.prepare(`SELECT id FROM photo p WHERE NOT (${isShown})`);
  return {
    /** Differs after every change of faces, and of what is said of them. */
    stamp: (): string => `${sequence.get()!.value} ${decided.get()!.n}`,
    /** A text for each person, null standing for nobody, which differs if their faces do. */
    ofEverybody: (): Map<number | null, string> =>
      new Map(
        sums.all().map(({ person_id, faces, usable, places, marks }) => [
          orNull(integer)(person_id),
          `${faces} ${usable} ${places} ${marks}`,
        ]),
      ),
    /** Numbers of all faces. */
    ids: (): number[] => numbersIn(ids.get()!.ids),
    ofPerson: (personId: number | null): FaceMark[] => ofPerson.all(personId).map(faceMark),
    /** The faces of some numbers that there still are. */
    whole: (ids: readonly number[]): WholeFace[] => whole.all(JSON.stringify(ids)).map(wholeFace),
    /** Numbers of all photos in canonical order, by their content. */
    photosInOrder: (): number[] => numbersIn(order.get()!.photos),
    /** Numbers of photos that may be in no folder. */
    hiddenPhotos: (): Set<number> => new Set(hidden.all().map(({ id }) => Number(id))),
  };
}

export type FaceSumQueries = ReturnType<typeof faceSums>;

function numbersIn(list: SQLOutputValue): number[] {
  return list === null ? [] : String(list).split(" ").map(Number);
}

function wholeFace(row: Record<string, SQLOutputValue>): WholeFace {
  return {
    ...faceMark(row),
    personId: orNull(integer)(row.person_id),
    model: String(row.model),
    box: {
      x: Number(row.x),
      y: Number(row.y),
      width: Number(row.width),
      height: Number(row.height),
    },
    score: Number(row.score),
    originalHeight: Number(row.original_height),
    outside: Number(row.outside),
    embedding: asFloat32(row.embedding as Uint8Array),
  };
}
