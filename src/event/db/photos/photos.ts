import type { DatabaseSync } from "node:sqlite";
import type { Camera } from "../../../core/camera_clock.ts";
import { NOW } from "../now.ts";
import type { PhotoFaultCode } from "../../../core/photo_fault.ts";
import type { Rendition } from "../../../core/shot.ts";
import { type PhotoState, type PhotoTransition, transition } from "../../../core/photo_state.ts";
import { columnList, flag, integer, orNull, readerIfAny, rowReader, text, word } from "../row.ts";

export interface PhotoRow {
  id: number;
  /** SHA-256 of the photo's first file; `source.sha256` has the hashes of later files. */
  sha256: string;
  /** Hash of the picture data alone, without metadata; null if it is not known. */
  imageHash: string | null;
  /** Hash of what else decides how the picture looks, such as its profile, when last developed. */
  lookHash: string | null;
  /** Exif orientation that it was turned upright by then, 1 to 8. */
  turn: number | null;
  /** The photo that had its path before, until photosort knows whether they are one photo. */
  followsId: number | null;
  outputName: string;
  state: PhotoState;
  /** Number of times that work on the photo began and did not end. */
  attempts: number;
  errorCode: PhotoFaultCode | null;
  errorReason: string | null;
  rendition: Rendition | null;
  /** The other file of the shot; for a paired photo the one that stands for both. */
  partnerId: number | null;
  /** Whether photosort finds the faces again when it develops the photo again. */
  redetect: boolean;
  /** Whether photosort keeps the photo in its folders and never looks for its faces again. */
  facesForgotten: boolean;
  /** Whether its developed photo was taken away because it was kept long enough. */
  outputExpired: boolean;
  /** Whether a human took it out of all folders. */
  dropped: boolean;
  /** Whether somebody deleted it everywhere: original, developed photo and all links. */
  gone: boolean;
  /** Whether another laptop sorted it, and no file of it is here; it counts as gone, too. */
  elsewhere: boolean;
  /** Size of the developed photo in pixels; null before that. */
  width: number | null;
  height: number | null;
  /** Exif orientation that the file asks for, 1 to 8. */
  orientation: number | null;
  /** Local time by the camera's own clock. */
  capturedAt: string | null;
  camera: string | null;
  cameraSerial: string | null;
  /** The same moment by a clock that is right, milliseconds since 1970. */
  takenAt: number | null;
  /** When work on it last began and ended, milliseconds since 1970. */
  begunAt: number | null;
  endedAt: number | null;
}

/** What the camera wrote; times and orientation as in `CaptureData`. */
export interface CaptureRecord {
  capturedAt?: string;
  camera?: string;
  serial?: string;
  lens?: string;
  orientation?: number;
}

/** Sizes are in pixels, upright. */
export interface DevelopedSize {
  width: number;
  height: number;
  originalWidth: number;
  originalHeight: number;
}

/** Photos of one camera. */
export interface CameraSummary {
  camera: string | null;
  serial: string | null;
  photos: number;
  /** Capture time by the camera's own clock; null if the camera wrote none. */
  first: string | null;
  last: string | null;
}

const photoColumns = {
  id: integer,
  sha256: text,
  imageHash: orNull(text),
  lookHash: orNull(text),
  turn: orNull(integer),
  followsId: orNull(integer),
  outputName: text,
  state: word<PhotoState>(),
  attempts: integer,
  errorCode: orNull(word<PhotoFaultCode>()),
  errorReason: orNull(text),
  rendition: orNull(word<Rendition>()),
  partnerId: orNull(integer),
  redetect: flag,
  facesForgotten: flag,
  outputExpired: flag,
  dropped: flag,
  gone: flag,
  elsewhere: flag,
  width: orNull(integer),
  height: orNull(integer),
  orientation: orNull(integer),
  capturedAt: orNull(text),
  camera: orNull(text),
  cameraSerial: orNull(text),
  takenAt: orNull(integer),
  begunAt: orNull(integer),
  endedAt: orNull(integer),
};
const photoRow = rowReader<PhotoRow>(photoColumns), photoIfAny = readerIfAny(photoRow);
const placingColumns = {
  id: integer,
  sha256: text,
  outputName: text,
  state: word<PhotoState>(),
  dropped: flag,
  gone: flag,
  outputExpired: flag,
  facesForgotten: flag,
};
const photoToPlace = rowReader(placingColumns);
const photoOutput = rowReader({ id: integer, outputName: text });
const cameraSummary = rowReader<CameraSummary>({
  camera: orNull(text),
  serial: orNull(text),
  photos: integer,
  first: orNull(text),
  last: orNull(text),
});
const columns = columnList(photoColumns);

/** Statements over the table `photo`. */
export function photoTable(db: DatabaseSync) {
  const byId = db.prepare(`SELECT ${columns} FROM photo WHERE id = ?`);
  const byHash = db.prepare(`SELECT ${columns} FROM photo WHERE sha256 = ?`);
  const byFile = db.prepare(
    `SELECT ${columns} FROM photo WHERE id = (SELECT photo_id FROM source WHERE sha256 = ? LIMIT 1)`,
  );
  const byImage = db.prepare(
    `SELECT ${columns} FROM photo WHERE image_hash = ? ORDER BY id LIMIT 1`,
  );
  const insertElsewhere = db.prepare(
    `INSERT INTO photo (sha256, output_name, state, gone, elsewhere)
      VALUES (?, ?, 'routed', 1, 1) RETURNING id`,
  );
  const bringHere = db.prepare(
    `UPDATE photo SET elsewhere = 0, gone = 0, redetect = 1, output_name = ?, rendition = ?
      WHERE id = ?`,
  );
  const countElsewhere = db.prepare("SELECT count(*) AS n FROM photo WHERE elsewhere = 1");
  const setImage = db.prepare("UPDATE photo SET image_hash = ? WHERE id = ?");
  const setLook = db.prepare("UPDATE photo SET look_hash = ?, turn = ? WHERE id = ?");
  const setFollows = db.prepare("UPDATE photo SET follows_id = ? WHERE id = ?");
  const byState = db.prepare(
    `SELECT ${columns} FROM photo WHERE state = ? AND elsewhere = 0 ORDER BY id`,
  );
  const all = db.prepare(`SELECT ${columns} FROM photo WHERE elsewhere = 0 ORDER BY id`);
  const placing = db.prepare(
    `SELECT ${columnList(placingColumns)} FROM photo
      WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id`,
  );
  const pending = db.prepare("SELECT id FROM photo WHERE state = 'pending' ORDER BY id");
  const insert = db.prepare(
    "INSERT INTO photo (sha256, output_name, rendition, image_hash) VALUES (?, ?, ?, ?) RETURNING id",
  );
  const setState = db.prepare(
    `UPDATE photo SET state = ?1, attempts = 0, error_code = NULL, error_reason = NULL,
      ended_at = iif(?1 IN ('routed', 'no_faces', 'paired', 'error'), coalesce(ended_at, ${NOW}),
        ended_at) WHERE id = ?2`,
  );
  const begin = db.prepare(`UPDATE photo SET begun_at = ${NOW}, ended_at = NULL WHERE id = ?`);
  const originalHeight = db.prepare("SELECT original_height FROM photo WHERE id = ?");
  const setSize = db.prepare(
    "UPDATE photo SET width = ?, height = ?, original_width = ?, original_height = ? WHERE id = ?",
  );
  const setCapture = db.prepare(
    `UPDATE photo SET captured_at = ?, camera = ?, camera_serial = ?, lens = ?, orientation = ?,
      taken_at = ? WHERE id = ?`,
  );
  const nameOutput = db.prepare("UPDATE OR IGNORE photo SET output_name = ? WHERE id = ?");
  const setTakenAt = db.prepare("UPDATE photo SET taken_at = ? WHERE id = ?");
  const captured = db.prepare(
    `SELECT ${columns} FROM photo WHERE captured_at IS NOT NULL ORDER BY id`,
  );
  const setPartner = db.prepare("UPDATE photo SET partner_id = ? WHERE id = ?");
  const ofShot = db.prepare(
    `SELECT DISTINCT ${columnList(photoColumns, "p")} FROM source mine
      JOIN source theirs ON theirs.shot = mine.shot
      JOIN photo p ON p.id = theirs.photo_id
      WHERE mine.photo_id = ?1 AND p.id <> ?1 ORDER BY p.id`,
  );
  const pairedWith = db.prepare(
    `SELECT ${columns} FROM photo WHERE partner_id = ? AND state = 'paired' ORDER BY id`,
  );
  const cameras = db.prepare(
    `SELECT camera, camera_serial AS serial, count(*) AS photos, min(captured_at) AS first,
      max(captured_at) AS last FROM photo
      WHERE state NOT IN ('pending', 'error') AND gone = 0
      GROUP BY camera, camera_serial ORDER BY photos DESC, camera, camera_serial`,
  );
  const knownCameras = db.prepare(
    `SELECT DISTINCT camera, camera_serial AS serial FROM photo
      WHERE camera IS NOT NULL OR camera_serial IS NOT NULL ORDER BY camera, camera_serial`,
  );
  const setError = db.prepare("UPDATE photo SET error_code = ?, error_reason = ? WHERE id = ?");
  const addAttempt = db.prepare("UPDATE photo SET attempts = attempts + 1 WHERE id = ?");
  const setAttempts = db.prepare("UPDATE photo SET attempts = ? WHERE id = ?");
  const redetect = db.prepare("UPDATE photo SET redetect = ? WHERE id = ?");
  const redetecting = db.prepare("SELECT 1 FROM photo WHERE redetect = 1 LIMIT 1");
  const forgetFaces = db.prepare(
    "UPDATE photo SET faces_forgotten = 1 WHERE state NOT IN ('pending', 'error')",
  );
  const expired = db.prepare(`SELECT ${columns} FROM photo WHERE output_expired = 1 ORDER BY id`);
  const forgetFacesOf = db.prepare("UPDATE photo SET faces_forgotten = 1 WHERE id = ?");
  const expire = db.prepare("UPDATE photo SET output_expired = 1 WHERE id = ?");
  const setDropped = db.prepare("UPDATE photo SET dropped = ? WHERE id = ?");
  const setGone = db.prepare("UPDATE photo SET gone = ? WHERE id = ?");
  const gone = db.prepare(
    `SELECT ${columns} FROM photo WHERE gone = 1 AND elsewhere = 0 ORDER BY id`,
  );
  const remove = db.prepare("DELETE FROM photo WHERE id = ?");
  const outputs = db.prepare(
    `SELECT id, output_name FROM photo WHERE output_expired = 0 AND gone = 0
      AND state IN ('developed', 'identified', 'routed', 'no_faces')`,
  );
  const count = db.prepare("SELECT state, count(*) AS n FROM photo WHERE gone = 0 GROUP BY state");

  const get = (id: number): PhotoRow => {
    const row = byId.get(id);
    if (row === undefined) throw new RangeError(`Cannot find photo ${id}`);
    return photoRow(row);
  };
  return {
    get,
    /** @returns undefined if there is no such photo in this event. */
    find: (id: number): PhotoRow | undefined => {
      const row = photoIfAny(byId.get(id));
      return row?.elsewhere ? undefined : row;
    },
    withHash: (sha256: string) => photoIfAny(byHash.get(sha256)),
    /** Finds a photo by the SHA-256 of its first file, or of any of its present files. */
    withContent: (sha256: string) => photoIfAny(byHash.get(sha256) ?? byFile.get(sha256)),
    /** The first photo with this picture. */
    withImage: (image: string) => photoIfAny(byImage.get(image)),
    recordImage: (id: number, image: string) => setImage.run(image, id),
    /** @param turn Exif orientation by which it was made upright, 1 to 8. */
    recordLook: (id: number, look: string | null, turn: number) => setLook.run(look, turn, id),
    recordFollows: (id: number, before: number | null) => setFollows.run(before, id),
    /** Every photo of this event. */
    all: () => all.all().map(photoRow),
    /** What decides, besides the people, in which folders many photos are. */
    placing: (ids: readonly number[]) => placing.all(JSON.stringify(ids)).map(photoToPlace),
    inState: (state: PhotoState) => byState.all(state).map(photoRow),
    /** @returns the first photo that is still to be developed, without those in `besides`. */
    firstPending(besides: ReadonlySet<number>): number | undefined {
      for (const row of pending.iterate()) {
        if (!besides.has(Number(row.id))) return Number(row.id);
      }
      return undefined;
    },
    insert: (sha256: string, name: string, rendition?: Rendition, image?: string): number =>
      Number(insert.get(sha256, name, rendition ?? null, image ?? null)!.id),
    /** Adds a photo that another laptop sorted. @returns its number. */
    insertElsewhere: (sha256: string, name: string): number =>
      Number(insertElsewhere.get(sha256, name)!.id),
    /**
     * The file of a photo came that only other laptops had: its faces are looked for again, and
     * those that are found are the same.
     */
    bringHere: (id: number, name: string, rendition: Rendition | undefined) =>
      bringHere.run(name, rendition ?? null, id),
    /** Number of photos that other laptops alone have. */
    countElsewhere: (): number => Number(countElsewhere.get()!.n),
    /** Records that work on a photo begins now. */
    begin: (id: number) => begin.run(id),
    /** The only way a state changes. @returns the new one. */
    apply(id: number, by: PhotoTransition): PhotoState {
      const next = transition(get(id).state, by);
      setState.run(next, id);
      return next;
    },
    /** Height of the original in pixels, upright; null before the photo is developed. */
    originalHeight: (id: number): number | null =>
      orNull(integer)(originalHeight.get(id)?.original_height ?? null),
    recordSize: (id: number, s: DevelopedSize) =>
      setSize.run(s.width, s.height, s.originalWidth, s.originalHeight, id),
    /** @param takenAt by a clock that is right, milliseconds since 1970. */
    recordCapture: (id: number, captured: CaptureRecord, takenAt: number) =>
      setCapture.run(
        captured.capturedAt ?? null,
        captured.camera ?? null,
        captured.serial ?? null,
        captured.lens ?? null,
        captured.orientation ?? null,
        takenAt,
        id,
      ),
    /** @returns false if another photo's outputs have this name already. */
    nameOutput: (id: number, name: string): boolean => nameOutput.run(name, id).changes > 0,
    recordTakenAt: (id: number, takenAt: number) => setTakenAt.run(takenAt, id),
    /** Every photo with a capture time. */
    withCaptureTime: () => captured.all().map(photoRow),
    recordPartner: (id: number, partnerId: number | null) => setPartner.run(partnerId, id),
    /** The other photos of a photo's shot, in any state, in the order of admission. */
    ofShot: (id: number) => ofShot.all(id).map(photoRow),
    /** Photos that stand back for this one. */
    pairedWith: (id: number) => pairedWith.all(id).map(photoRow),
    cameras: () => cameras.all().map(cameraSummary),
    /** Every camera that took a photo, sorted or not. */
    knownCameras: (): Camera[] =>
      knownCameras.all().map(({ camera, serial }) => ({
        camera: camera === null ? undefined : String(camera),
        serial: serial === null ? undefined : String(serial),
      })),
    recordError: (id: number, code: PhotoFaultCode, reason: string) =>
      setError.run(code, reason, id),
    addAttempt: (id: number) => addAttempt.run(id),
    setAttempts: (id: number, attempts: number) => setAttempts.run(attempts, id),
    /** Whether photosort finds the faces again when it develops the photo again. */
    setRedetect: (id: number, wanted: boolean) => redetect.run(wanted ? 1 : 0, id),
    isRedetecting: (): boolean => redetecting.get() !== undefined,
    /** Records for all photos developed so far that no faces are looked for in them again. */
    forgetFaces: () => forgetFaces.run(),
    /** Photos whose developed photo was removed after the retention period. */
    expired: () => expired.all().map(photoRow),
    /** Records that no faces are looked for in a photo again. */
    forgetFacesOf: (id: number) => forgetFacesOf.run(id),
    /** Records that its developed photo is to be removed for good. */
    expireOutput: (id: number) => expire.run(id),
    /** Records whether a human wants a photo in no folder. */
    setDropped: (id: number, dropped: boolean) => setDropped.run(dropped ? 1 : 0, id),
    /** Records whether somebody deleted a photo everywhere. */
    setGone: (id: number, gone: boolean) => setGone.run(gone ? 1 : 0, id),
    /** Photos that somebody deleted everywhere. */
    gone: () => gone.all().map(photoRow),
    remove: (id: number) => remove.run(id),
    /** Every photo that must have a file in Processed. */
    withOutput: () => outputs.all().map(photoOutput),
    countByState: (): Partial<Record<PhotoState, number>> =>
      Object.fromEntries(count.all().map((row) => [row.state, row.n])),
  };
}

export type PhotoTable = ReturnType<typeof photoTable>;
