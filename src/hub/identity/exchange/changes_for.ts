import type {
  ExchangedChanges,
  ExchangedPhoto,
  ExchangedSaying,
} from "../../../contracts/exchange.ts";
import { toBlob } from "../../../core/vector_blob.ts";
import type { TenantTx } from "../../db/database.ts";
import {
  contentsGone,
  exchangeEnd,
  photosToTell,
  type ToldPhoto,
} from "../../db/exchange/exchanged_photos.ts";
import { fatesToTell, sayingsToTell } from "../../db/exchange/told_sayings.ts";
import { facesOfPhotos, type HubFace } from "../../db/faces.ts";
import { fateOf } from "./hear_decisions.ts";

/** Sayings and fates that one answer has at most. */
const MOST_SAYINGS = 100, MOST_FATES = 500;

/** How far a laptop was told each list; numbers only grow. */
export interface ToldUpTo {
  shownRev: number;
  photo: number;
  goneRev: number;
  seq: number;
  fateSeq: number;
}

const beginning: ToldUpTo = { shownRev: 0, photo: 0, goneRev: 0, seq: 0, fateSeq: 0 };

/** @returns undefined if it is no cursor. */
export function readCursor(text: string | undefined): ToldUpTo | undefined {
  if (text === undefined || text === "") return beginning;
  const found = /^1((?:-\d{1,15}){5})$/.exec(text);
  if (found === null) return undefined;
  const [, shownRev, photo, goneRev, seq, fateSeq] = found[1].split("-").map(Number);
  return { shownRev, photo, goneRev, seq, fateSeq };
}

function cursorText({ shownRev, photo, goneRev, seq, fateSeq }: ToldUpTo): string {
  return ["1", shownRev, photo, goneRev, seq, fateSeq].join("-");
}

/**
 * @param most photos.
 * @returns what others than a laptop said and sent after what it was told. A hub that was restored from
 * a backup may know less than the laptop was told: then it tells all again.
 */
export async function changesFor(
  tx: TenantTx,
  { device, after: asked, most }: { device: string; after: ToldUpTo; most: number },
): Promise<ExchangedChanges> {
  const end = await exchangeEnd(tx);
  const isAhead = Math.max(asked.shownRev, asked.goneRev) > end.rev ||
    Math.max(asked.seq, asked.fateSeq) > end.seq;
  const after = isAhead ? beginning : asked;
  const { shownRev, photo } = after;
  const rows = await photosToTell(tx, { device, after: { rev: shownRev, id: photo }, most });
  const gone = await contentsGone(tx, after.goneRev);
  const sayings = await sayingsToTell(tx, { device, after: after.seq, most: MOST_SAYINGS });
  const fates = await fatesToTell(tx, { device, after: after.fateSeq, most: MOST_FATES });
  const last = rows.at(-1);
  const told = {
    ...{ shownRev: last?.shownRev ?? shownRev, photo: last?.id ?? photo },
    goneRev: gone.at(-1)?.rev ?? after.goneRev,
    seq: sayings.length < MOST_SAYINGS ? end.seq : sayings.at(-1)!.seq,
    fateSeq: fates.length < MOST_FATES ? end.seq : fates.at(-1)!.fateSeq,
  };
  const standing = rows.filter(({ model }) => model === null).map(({ sha256 }) => sha256);
  return {
    photos: await toldPhotos(tx, rows),
    gone: [...standing, ...gone.map(({ sha256 }) => sha256)].map((one) => one.toHex()),
    decisions: sayings.map(({ id, madeAt, device, madeBy, says }) => (
      { id, made_at: madeAt.toISOString(), device, made_by: madeBy, says: says as ExchangedSaying }
    )),
    fates: fates.map(fateOf),
    cursor: cursorText(told),
    more: rows.length === most || sayings.length === MOST_SAYINGS || fates.length === MOST_FATES,
  };
}

async function toldPhotos(
  tx: TenantTx,
  rows: readonly ToldPhoto[],
): Promise<ExchangedPhoto[]> {
  const faces = Map.groupBy(
    await facesOfPhotos(tx, rows.map(({ id }) => id)),
    ({ photoId }) => photoId,
  );
  return rows.flatMap((photo) => {
    const { width, height, originalWidth, originalHeight, model } = photo;
    if (model === null || width === null || height === null) return [];
    if (originalWidth === null || originalHeight === null) return [];
    const theirs = (faces.get(photo.id) ?? []).filter((face) => face.model === model);
    return [{
      ...{ sha256: photo.sha256.toHex(), name: photo.name, rendition: photo.rendition },
      ...{ captured_at: photo.capturedAt, camera: photo.camera, serial: photo.serial },
      ...{ width, height, original_width: originalWidth, original_height: originalHeight },
      ...{ model, detections: theirs.map(detectionOf) },
    }];
  });
}

function detectionOf(face: HubFace): ExchangedPhoto["detections"][number] {
  return {
    ...{ box: face.box, landmarks: [...face.landmarks], confidence: face.score },
    ...{ embedding: toBlob(face.embedding).toBase64(), embedding_norm: face.embeddingNorm },
    ...{ original_height: face.originalHeight, sharpness: face.sharpness, outside: face.outside },
    usable: face.usable,
  };
}
