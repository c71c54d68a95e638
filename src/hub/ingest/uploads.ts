import { sentence } from "../../core/sentences/sentence.ts";
import { promisesPhoto, SNIFF_BYTES, sniffFormat } from "../../processor/decode/format.ts";
import { HttpProblem } from "../../http/http_problem.ts";
import type { TenantScope } from "../db/database.ts";
import {
  addPiece,
  findUpload,
  removeUpload,
  type StoredUpload,
  uploadBecomesPhoto,
} from "../db/ingest/uploads.ts";
import { sendPhotos } from "../broker/send_photos.ts";
import type { Objects } from "../objects/objects.ts";
import type { IngestScope } from "./ingest_scope.ts";
import { storePiece } from "./upload_piece.ts";

export type UploadScope = Pick<IngestScope, "db" | "broker"> & { objects: Objects };

/** Pieces that a file may come in. */
const MOST_PIECES = 1000;

/** A part of a file, from a place in it on. */
export interface Piece {
  offset: number;
  body: ReadableStream<Uint8Array> | null;
}

/**
 * Takes in a piece of an upload. With the last one the upload becomes a photo, which is READY.
 *
 * @returns the upload as it is then.
 * @throws {HttpProblem} 404 if there is none; 409 if another piece is next; 413 if it is too long; 415
 * if this is no photo: then the upload is gone.
 * @throws {TransientFault} if the store refuses.
 */
export async function takePiece(
  scope: UploadScope,
  whose: TenantScope,
  id: string,
  { offset, body }: Piece,
): Promise<StoredUpload> {
  const upload = await requireUpload(scope, whose, id);
  if (upload.photo !== null) return upload;
  if (offset !== upload.received) throw otherOffset(upload.received);
  if (upload.received < upload.length) await addNext(scope, whose, upload, body);
  const now = await requireUpload(scope, whose, id);
  return now.received === now.length ? await finishUpload(scope, whose, now) : now;
}

export async function requireUpload(
  { db }: Pick<UploadScope, "db">,
  whose: TenantScope,
  id: string,
): Promise<StoredUpload> {
  const upload = await db.withTenant(whose, (tx) => findUpload(tx, id));
  if (upload === undefined) throw new HttpProblem(404);
  return upload;
}

async function addNext(
  scope: UploadScope,
  whose: TenantScope,
  { id, name, length, received: at, pieces }: StoredUpload,
  body: ReadableStream<Uint8Array> | null,
): Promise<void> {
  if (pieces.length >= MOST_PIECES) {
    throw new HttpProblem(413, { detail: `A file may come in ${MOST_PIECES} pieces at most` });
  }
  const { db, objects } = scope, key = `${folderOf(whose, id)}/${at}-${crypto.randomUUID()}`;
  const options = { room: length - at, headBytes: SNIFF_BYTES };
  const { size, isTooLong, head } = await storePiece(objects, key, body, options);
  const isPhoto = at > 0 || promisesPhoto(name) || sniffFormat(head, name) !== undefined;
  const isAdded = size > 0 && !isTooLong && isPhoto &&
    await db.withTenant(whose, (tx) => addPiece(tx, id, { at, size, key }));
  if (isAdded) return;
  await objects.remove(key);
  if (isTooLong) {
    throw new HttpProblem(413, { detail: `The file has ${length} bytes, as was said` });
  }
  if (size === 0) return;
  if (isPhoto) throw otherOffset((await requireUpload(scope, whose, id)).received);
  await dropUpload(scope, whose, id);
  throw new HttpProblem(415, { detail: sentence("noKnownPhoto", { name }) });
}

/** Makes a photo of an upload that has all its bytes, unless somebody else does. */
export async function finishUpload(
  scope: UploadScope,
  whose: TenantScope,
  upload: StoredUpload,
): Promise<StoredUpload> {
  const { db, objects } = scope, { id, pieces } = upload, { tenant } = whose;
  const key = pieces.length === 1
    ? pieces[0]
    : `${folderOf(whose, id)}/whole-${crypto.randomUUID()}`;
  try {
    if (pieces.length > 1) await objects.put(key, ReadableStream.from(joined(objects, pieces)));
  } catch (error) {
    // Whoever was faster has removed the pieces.
    const now = await requireUpload(scope, whose, id);
    if (now.photo !== null) return now;
    throw error;
  }
  const made = await db.withTenant(whose, (tx) => uploadBecomesPhoto(tx, { tenant, id, key }));
  if (made === undefined) throw new HttpProblem(404);
  if (made.isNew) {
    for (const piece of pieces) if (piece !== key) await objects.remove(piece);
    await sendPhotos(scope, tenant, [made.photo]);
  } else if (pieces.length > 1) await objects.remove(key);
  return { ...upload, photo: made.photo };
}

/** Removes an upload that has not become a photo, with its bytes. */
export async function dropUpload(
  { db, objects }: Pick<UploadScope, "db" | "objects">,
  whose: TenantScope,
  id: string,
): Promise<boolean> {
  const wasThere = await db.withTenant(whose, (tx) => removeUpload(tx, id));
  if (!wasThere) return false;
  for await (const { key } of objects.list(`${folderOf(whose, id)}/`)) await objects.remove(key);
  return true;
}

async function* joined(objects: Objects, pieces: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const piece of pieces) {
    const stored = await objects.get(piece);
    if (stored === undefined) throw new Error(`The piece ${piece} of an upload is missing`);
    yield* stored.body;
  }
}

function folderOf({ tenant }: TenantScope, id: string): string {
  return `${tenant}/uploads/${id}`;
}

function otherOffset(offset: number): HttpProblem {
  return new HttpProblem(409, {
    detail: `The next piece begins at ${offset}`,
    hint: "Ask for the upload, and go on from its offset.",
  });
}
