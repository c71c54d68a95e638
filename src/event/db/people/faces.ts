import type { DatabaseSync, SQLInputValue, SQLOutputValue } from "node:sqlite";
import type { PersonRole } from "../../../core/decision.ts";
import { type Box, type FoundFace, NO_MODEL } from "../../../core/face.ts";
import type { MoveCause } from "../../../core/move_cause.ts";
import { faceMoveTable } from "./face_moves.ts";
import { flag, integer, orNull, rowReader } from "../row.ts";
import { elsewhere as photosElsewhere, isShown } from "../shown.ts";
import { toBlob, toFloat32 } from "../../../core/vector_blob.ts";

/** A stored face, as far as people are concerned. */
export interface StoredFace {
  id: number;
  box: Box;
  usable: boolean;
  model: string;
  embedding: Float32Array;
  /** Length of the raw embedding. */
  embeddingNorm: number;
  /** Share of the aligned crop outside the picture, 0 to 1. */
  outside: number;
  personId: number | null;
}

/** A face together with the photo that it is in. */
export interface PersonFace extends StoredFace {
  photoId: number;
}

/** A face with everything that regrouping and the quality gate look at. */
export interface FaceEvidence extends PersonFace {
  score: number;
  originalHeight: number;
  sharpness: number;
}

/** The same, and whether its photo may be in folders: people in other photos only have no folder. */
export interface FaceToRegroup extends FaceEvidence {
  isShown: boolean;
}

/** What decides by whom a photo is shown. */
export interface PlacingFace {
  id: number;
  photoId: number;
  personId: number | null;
  /** Whether it passes the gate. */
  usable: boolean;
}

const placingFace = rowReader<PlacingFace>({
  id: integer,
  photoId: integer,
  personId: orNull(integer),
  usable: flag,
});

/** Somebody whom a photo shows. */
export interface PersonInPhoto {
  id: number;
  folder: string;
  role: PersonRole;
  /** Whether a human named them or their folder. */
  isNamed: boolean;
  /** Whether the photo shows a face of theirs that passes the gate. */
  clear: boolean;
}

function placedFace(row: Record<string, SQLOutputValue>): Pick<StoredFace, "id" | "box"> {
  const { id, x, y, width, height } = row;
  return {
    id: Number(id),
    box: { x: Number(x), y: Number(y), width: Number(width), height: Number(height) },
  };
}

function storedFace(row: Record<string, SQLOutputValue>): StoredFace {
  return {
    ...placedFace(row),
    usable: row.usable === 1,
    model: String(row.model),
    embedding: toFloat32(row.embedding as Uint8Array),
    embeddingNorm: Number(row.embedding_norm),
    outside: Number(row.outside),
    personId: row.person_id === null ? null : Number(row.person_id),
  };
}

function faceEvidence(row: Record<string, SQLOutputValue>): FaceEvidence {
  return {
    ...storedFace(row),
    photoId: Number(row.photo_id),
    score: Number(row.score),
    originalHeight: Number(row.original_height),
    sharpness: Number(row.sharpness),
  };
}

/** The values that a worker measured, in the order of the table's columns from `x` on. */
function measured(model: string, face: FoundFace): SQLInputValue[] {
  const { box, landmarks, score, originalHeight, sharpness, embeddingNorm, outside } = face;
  return [
    ...[box.x, box.y, box.width, box.height, toBlob(landmarks), score, originalHeight, sharpness],
    ...[embeddingNorm, outside, face.usable ? 1 : 0, model, toBlob(face.embedding)],
  ];
}

/** The next face's number, which no face had before that was drawn and is gone. */
const NEXT_ID = `(1 + max(coalesce((SELECT max(id) FROM face), 0),
  coalesce((SELECT max(face_id) FROM drawn_face), 0)))`;

/** Statements over the table `face`. */
export function faceTable(db: DatabaseSync) {
  const insert = db.prepare(
    `INSERT INTO face (id, photo_id, x, y, width, height, landmarks, score, original_height,
      sharpness, embedding_norm, outside, usable, model, embedding)
      VALUES (${NEXT_ID}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const draw = db.prepare(
    `INSERT INTO face (id, photo_id, x, y, width, height, landmarks, score, original_height,
      sharpness, embedding_norm, outside, usable, model, embedding)
      SELECT ?1, p.id, ?3, ?4, ?5, ?6, x'', 0, ?6 * p.original_height / p.height, 0, 0, 0, 0,
        '${NO_MODEL}', x'' FROM photo p WHERE p.id = ?2`,
  );
  const nextId = db.prepare(`SELECT ${NEXT_ID} AS id`);
  const toPhoto = db.prepare("UPDATE face SET photo_id = ? WHERE id = ?");
  const drawnPeople = db.prepare(
    // From the few drawn faces, as no index tells the models of all.
    `SELECT f.photo_id, f.person_id FROM drawn_face d CROSS JOIN face f ON f.id = d.face_id
      WHERE f.model = '${NO_MODEL}' AND f.person_id IS NOT NULL`,
  );
  const replace = db.prepare(
    `UPDATE face SET x = ?, y = ?, width = ?, height = ?, landmarks = ?, score = ?,
      original_height = ?, sharpness = ?, embedding_norm = ?, outside = ?, usable = ?, model = ?,
      embedding = ? WHERE id = ?`,
  );
  const moveTo = db.prepare("UPDATE face SET x = ?, y = ?, width = ?, height = ? WHERE id = ?");
  const closeGate = db.prepare("UPDATE face SET usable = 0 WHERE id = ?");
  const remove = db.prepare("DELETE FROM face WHERE id = ?");
  const countPhotos = db.prepare("SELECT count(DISTINCT photo_id) AS n FROM face");
  const removeAll = db.prepare("DELETE FROM face");
  const ofPhoto = db.prepare("SELECT * FROM face WHERE photo_id = ? ORDER BY id");
  const boxesIn = db.prepare(
    "SELECT id, x, y, width, height FROM face WHERE photo_id = ? ORDER BY id",
  );
  const moves = faceMoveTable(db);
  const assign = db.prepare("UPDATE face SET person_id = ? WHERE id = ?");
  const people = db.prepare(
    `SELECT p.id, p.folder, p.role, coalesce(p.name, p.own_folder) IS NOT NULL AS named, max(f.usable) AS clear FROM face f
      JOIN person p ON p.id = f.person_id
      WHERE f.photo_id = ? AND p.has_folder = 1 GROUP BY p.id ORDER BY p.id`,
  );
  const placing = db.prepare(
    `SELECT id, photo_id, person_id, usable FROM face
      WHERE photo_id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  );
  const removeOfPhoto = db.prepare("DELETE FROM face WHERE photo_id = ?");
  const usable = db.prepare(
    "SELECT * FROM face WHERE person_id = ? AND model = ? AND usable = 1 ORDER BY id",
  );
  const ofPerson = db.prepare(
    `SELECT id, photo_id, x, y, width, height, usable, model, embedding, embedding_norm, outside,
      person_id FROM face WHERE person_id = ? ORDER BY id`,
  );
  const evidence = db.prepare(
    `SELECT f.*, ${isShown} AS is_shown FROM face f JOIN photo p ON p.id = f.photo_id
      WHERE f.model = ?
      ORDER BY p.sha256, f.id`,
  );
  const evidenceOfPerson = db.prepare(
    `SELECT f.*, ${isShown} AS is_shown FROM face f JOIN photo p ON p.id = f.photo_id
      WHERE f.person_id = ? AND f.model = ? ORDER BY p.sha256, f.id`,
  );
  const reassign = db.prepare("UPDATE face SET person_id = ? WHERE person_id = ?");
  const lastId = db.prepare("SELECT coalesce(max(id), 0) AS id FROM face");
  const whereIs = db.prepare("SELECT photo_id, person_id FROM face WHERE id = ?");
  const otherModel = db.prepare(
    "SELECT 1 FROM face WHERE person_id = ? AND model <> ? LIMIT 1",
  );
  const countOther = db.prepare(
    `SELECT count(*) AS n FROM face
      WHERE model NOT IN (?, '${NO_MODEL}') AND photo_id NOT IN ${photosElsewhere}`,
  );
  const newer = db.prepare("SELECT 1 FROM face WHERE person_id = ? AND id > ? LIMIT 1");
  const photosOf = db.prepare(
    "SELECT DISTINCT photo_id FROM face WHERE person_id = ? ORDER BY photo_id",
  );
  const countShown = db.prepare(
    `SELECT count(DISTINCT p.id) AS n FROM face f JOIN photo p ON p.id = f.photo_id
      WHERE f.person_id = ? AND ${isShown} AND p.output_expired = 0
      AND p.state IN ('identified', 'routed', 'no_faces')`,
  );
  const elsewhere = db.prepare(
    `SELECT 1 FROM face f JOIN photo p ON p.id = f.photo_id
      WHERE f.person_id = ? AND f.photo_id <> ? AND f.usable = 1 AND ${isShown} LIMIT 1`,
  );
  const seenElsewhere = db.prepare(
    `SELECT person_id FROM face WHERE person_id IS NOT NULL GROUP BY person_id
      HAVING min(photo_id IN ${photosElsewhere}) = 1`,
  );
  const count = db.prepare(
    `SELECT count(*) AS found, coalesce(sum(usable), 0) AS usable FROM face
      WHERE photo_id NOT IN ${photosElsewhere}`,
  );
  return {
    insert: (photoId: number, model: string, face: FoundFace) =>
      insert.run(photoId, ...measured(model, face)),
    /** The first unused number. */
    nextId: (): number => Number(nextId.get()!.id),
    /** Adds a face that no model has seen, under a number of its own. */
    draw: (id: number, photoId: number, { x, y, width, height }: Box) =>
      draw.run(id, photoId, x, y, width, height),
    /** A face is in another photo, which shows the same. */
    moveToPhoto: (id: number, photoId: number) => toPhoto.run(photoId, id),
    /** Whom faces that no model has seen put into photos. */
    drawnPeople: (): { photoId: number; personId: number }[] =>
      drawnPeople.all().map(({ photo_id, person_id }) => (
        { photoId: Number(photo_id), personId: Number(person_id) }
      )),
    /** A face was found again: it stays the same face, of the same person. */
    replace: (id: number, model: string, face: FoundFace) =>
      replace.run(...measured(model, face), id),
    /** A face is at another place in its photo, which was turned or has another size. */
    moveTo: (id: number, { x, y, width, height }: Box) => moveTo.run(x, y, width, height, id),
    /** A face does not pass the quality gate any more. */
    closeGate: (id: number) => closeGate.run(id),
    remove: (id: number) => remove.run(id),
    removeAll: () => removeAll.run(),
    /** @returns how many photos show a face. */
    countPhotos: (): number => Number(countPhotos.get()!.n),
    ofPhoto: (photoId: number): StoredFace[] => ofPhoto.all(photoId).map(storedFace),
    /** The same without what they look like, which is much quicker. */
    boxesIn: (photoId: number) => boxesIn.all(photoId).map(placedFace),
    /** Every face of a person, below the gate or not, in the order in which they were found. */
    ofPerson: (personId: number): PersonFace[] =>
      ofPerson.all(personId).map((row) => ({ ...storedFace(row), photoId: Number(row.photo_id) })),
    /** Every face by one model, in canonical order: by its photo's content, then as found there. */
    *evidence(model: string): Generator<FaceToRegroup> {
      for (const row of evidence.iterate(model)) {
        yield { ...faceEvidence(row), isShown: row.is_shown === 1 };
      }
    },
    /** The same of a person's faces. */
    evidenceOfPerson: (personId: number, model: string): FaceToRegroup[] =>
      evidenceOfPerson.all(personId, model).map((row) => (
        { ...faceEvidence(row), isShown: row.is_shown === 1 }
      )),
    /** The same of a photo's faces, whatever model they are known by. */
    evidenceOf: (photoId: number): FaceEvidence[] => ofPhoto.all(photoId).map(faceEvidence),
    /** Gives a face to a person or to nobody, and records the cause. */
    assign(faceId: number, personId: number | null, cause: MoveCause): void {
      moves.record(faceId, personId, cause);
      assign.run(personId, faceId);
    },
    /** Gives all faces of a person to another one. */
    reassign(from: number, to: number, cause: MoveCause): void {
      moves.recordAll(from, to, cause);
      reassign.run(to, from);
    },
    /** The persons a face was given to, the oldest first; only the newest moves are kept. */
    movesOf: (faceId: number) => moves.ofFace(faceId),
    /** Erases every move of a face from or to a person. */
    forgetMovesOf: (personId: number) => moves.forget(personId),
    lastId: (): number => Number(lastId.get()!.id),
    /** @returns the photo and the person of a face, or undefined if it is gone. */
    whereIs: (faceId: number): { photoId: number; personId: number | null } | undefined => {
      const row = whereIs.get(faceId);
      if (row === undefined) return undefined;
      const personId = row.person_id === null ? null : Number(row.person_id);
      return { photoId: Number(row.photo_id), personId };
    },
    /** @returns how many faces of this event's photos are known by other models than this one. */
    countOtherwise: (model: string): number => Number(countOther.get(model)!.n),
    /** @returns whether a person has a face by another model than this one. */
    isKnownOtherwise: (personId: number, model: string): boolean =>
      otherModel.get(personId, model) !== undefined,
    /** @returns whether a person has a face that was found after another one. */
    hasNewer: (personId: number, faceId: number): boolean =>
      newer.get(personId, faceId) !== undefined,
    /** @returns the photos that show a person, clearly or not. */
    photosOf: (personId: number): number[] =>
      photosOf.all(personId).map((row) => Number(row.photo_id)),
    /** @returns whether a usable face shows the person in another photo that may be in folders. */
    isElsewhere: (personId: number, photoId: number): boolean =>
      elsewhere.get(personId, photoId) !== undefined,
    /** Number of photos that show a person and may be in folders. */
    countShown: (personId: number): number => Number(countShown.get(personId)!.n),
    /** @returns who is known to be in a photo, in the order they were met. */
    peopleIn: (photoId: number): PersonInPhoto[] =>
      people.all(photoId).map((row) => ({
        id: Number(row.id),
        folder: String(row.folder),
        role: row.role as PersonRole,
        isNamed: row.named === 1,
        clear: row.clear === 1,
      })),
    /** The faces of many photos, without what they look like. */
    placing: (photoIds: readonly number[]): PlacingFace[] =>
      placing.all(JSON.stringify(photoIds)).map(placingFace),
    removeOfPhoto: (photoId: number) => removeOfPhoto.run(photoId),
    /** @returns a person's usable faces by one model, in the order in which they were found. */
    usableOf: (personId: number, model: string): StoredFace[] =>
      usable.all(personId, model).map(storedFace),
    /** @returns everybody whom photos of other laptops alone show. */
    seenElsewhereOnly: (): Set<number> =>
      new Set(seenElsewhere.all().map((row) => Number(row.person_id))),
    /** Faces in photos of this event. */
    count: (): { found: number; usable: number } => {
      const row = count.get()!;
      return { found: Number(row.found), usable: Number(row.usable) };
    },
  };
}

export type FaceTable = ReturnType<typeof faceTable>;
