import { join } from "node:path";
import {
  readBarredPhotos,
  readUnpublishedFaces,
  type UnpublishedFaces,
} from "../db/guests/unpublished_faces.ts";
import type { Store } from "../db/store.ts";
import { listBackups } from "../disk/backups.ts";
import { layout } from "../event_layout.ts";
import { findFace } from "../identity/decisions/face_keys.ts";

/**
 * Lets a database that was made anew know who is not to be seen by others: whoever has most of the
 * faces of somebody of whom the earlier database said so, or if that cannot be read, the newest
 * backup that can.
 *
 * @param root absolute path of EventRoot.
 */
export async function keepUnpublished(store: Store, root: string): Promise<void> {
  const backups = (await listBackups(root)).map(({ path }) => path);
  for (const path of [join(root, layout.database), ...backups]) {
    const known = readUnpublishedFaces(path);
    if (known === undefined) continue;
    store.transaction(() => {
      for (const one of known) keep(store, one);
      for (const sha256 of readBarredPhotos(path) ?? []) store.guests.wishes.keepBarred(sha256);
    });
    return;
  }
}

function keep(store: Store, { by, at, faces }: UnpublishedFaces): void {
  const people = faces.flatMap((key) => {
    const face = findFace(store, key);
    return face === undefined ? [] : store.faces.whereIs(face)?.personId ?? [];
  });
  const [most] = [...Map.groupBy(people, (person) => person).values()]
    .sort((a, b) => b.length - a.length);
  if (most !== undefined) store.guests.wishes.unpublish(most[0], by, at);
}
