import type { DatabaseSync } from "node:sqlite";

/** Statements over the table `rendition`: the developed photos that were made of a photo. */
export function renditionTable(db: DatabaseSync) {
  const add = db.prepare("INSERT OR IGNORE INTO rendition (photo_id, sha256) VALUES (?, ?)");
  const ofPhoto = db.prepare("SELECT sha256 FROM rendition WHERE photo_id = ?");
  const has = db.prepare("SELECT 1 FROM rendition WHERE photo_id = ? AND sha256 = ?");
  const isUntraced = db.prepare("SELECT untraced FROM photo WHERE id = ?");
  const setUntraced = db.prepare("UPDATE photo SET untraced = 1 WHERE id = ?");
  return {
    /** @param sha256 of a developed photo, 64 hexadecimal digits. */
    add: (photoId: number, sha256: string) => add.run(photoId, sha256),
    ofPhoto: (photoId: number) => ofPhoto.all(photoId).map((row) => String(row.sha256)),
    has: (photoId: number, sha256: string): boolean => has.get(photoId, sha256) !== undefined,
    /** Whether a photo may have renditions that are not in this table. */
    isUntraced: (photoId: number): boolean => isUntraced.get(photoId)?.untraced === 1,
    /** Records that the photo was developed before the database was rebuilt. */
    setUntraced: (photoId: number) => setUntraced.run(photoId),
  };
}

export type RenditionTable = ReturnType<typeof renditionTable>;
