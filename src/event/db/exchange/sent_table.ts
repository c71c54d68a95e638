import type { DatabaseSync } from "node:sqlite";
import { integer, rowReader, text } from "../row.ts";

/** A photo that a hub does not have as it is now. */
export interface UnsentPhoto {
  id: number;
  /** Another one if the photo shows something else by now. */
  version: string;
}

const unsentPhoto = rowReader<UnsentPhoto>({ id: integer, version: text });

/** What was developed here; what other laptops developed has no file here. */
const isOurs = `p.gone = 0 AND p.elsewhere = 0
  AND p.state IN ('developed', 'identified', 'routed', 'no_faces')`;
/**
 * A laptop that forgot everybody has no faces to tell of, and leaves the hub what it has.
 * `begun_at` is another one whenever a photo was developed again; a forgotten face is one less.
 */
const version = `concat_ws(' ', coalesce(p.begun_at, 0), p.width, p.height, p.faces_forgotten,
  coalesce(p.captured_at, ''), coalesce(p.camera, ''), (SELECT count(*) || ' ' || coalesce(max(f.id), 0)
  FROM face f WHERE f.photo_id = p.id))`;
/** Decisions that others are told of. */
const isToldToOthers = `d.origin IS NULL AND d.applied_at IS NOT NULL AND d.refused IS NULL
  AND d.kind IN ('name', 'role', 'merge', 'different', 'split', 'move', 'not', 'no_face', 'cover',
    'forget', 'undo')`;

/** Statements over the tables `sent_photo` and `sent_decision`: what each hub has of this laptop's. */
export function sentTable(db: DatabaseSync) {
  const unsent = `FROM photo p LEFT JOIN sent_photo s ON s.hub = ? AND s.sha256 = p.sha256
    WHERE ${isOurs} AND s.version IS NOT ${version}
      AND NOT (p.faces_forgotten = 1 AND s.sha256 IS NOT NULL)`;
  const photos = db.prepare(`SELECT p.id, ${version} AS version ${unsent} ORDER BY p.id LIMIT ?`);
  const countPhotos = db.prepare(`SELECT count(*) AS n ${unsent}`);
  const putPhoto = db.prepare(
    `INSERT INTO sent_photo (hub, sha256, version) VALUES (?, ?, ?)
      ON CONFLICT (hub, sha256) DO UPDATE SET version = excluded.version`,
  );
  const anyDecision = db.prepare(
    `SELECT 1 FROM decision d WHERE ${isToldToOthers}
      AND NOT EXISTS (SELECT 1 FROM sent_decision s WHERE s.hub = ? AND s.uid = d.uid) LIMIT 1`,
  );
  const decisions = db.prepare("SELECT uid FROM sent_decision WHERE hub = ?");
  const putDecision = db.prepare(
    "INSERT INTO sent_decision (hub, uid) VALUES (?, ?) ON CONFLICT DO NOTHING",
  );
  const hubs = db.prepare(
    "SELECT hub FROM exchange_cursor UNION SELECT hub FROM sent_photo ORDER BY hub",
  );
  const forgetPhotos = db.prepare("DELETE FROM sent_photo WHERE hub = ?");
  const forgetDecisions = db.prepare("DELETE FROM sent_decision WHERE hub = ?");
  return {
    /** The first photos that a hub does not have as they are now. @param hub its origin. */
    unsentPhotos: (hub: string, most: number): UnsentPhoto[] =>
      photos.all(hub, most).map(unsentPhoto),
    countUnsentPhotos: (hub: string): number => Number(countPhotos.get(hub)!.n),
    recordPhoto: (hub: string, sha256: string, version: string) =>
      putPhoto.run(hub, sha256, version),
    /** Whether any decision of this laptop is still to be told to a hub, if others can follow it. */
    isAnyDecisionUnsent: (hub: string): boolean => anyDecision.get(hub) !== undefined,
    /** The uids of the decisions that a hub was told of. */
    sentDecisions: (hub: string): Set<string> =>
      new Set(decisions.all(hub).map(({ uid }) => String(uid))),
    recordDecision: (hub: string, uid: string) => putDecision.run(hub, uid),
    /** The hubs that the event was exchanged with, by their origins. */
    hubs: (): string[] => hubs.all().map(({ hub }) => String(hub)),
    /** Nothing is taken for sent any more. */
    forget: (hub: string) => {
      forgetPhotos.run(hub);
      forgetDecisions.run(hub);
    },
  };
}

export type SentTable = ReturnType<typeof sentTable>;
