/** Canon's CRW is the one RAW without Exif: what the camera wrote, by its own records. */
import { isoTime } from "./capture_time.ts";
import {
  ciff,
  ciffOrientation,
  type CiffRecord,
  ciffRecordsOf,
  isLittleCiff,
} from "../raw/raw_ciff.ts";

export interface CiffCapture {
  capturedAt: string | undefined;
  make: string | undefined;
  model: string | undefined;
  serial: string | undefined;
  orientation: number | undefined;
}

export function readCiffCapture(bytes: Uint8Array): CiffCapture {
  const records = ciffRecordsOf(bytes);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const find = (kind: number) => records.find((one) => one.kind === kind);
  const number = (kind: number) => {
    const record = find(kind);
    return record && record.length >= 4 && view.getUint32(record.from, isLittleCiff(bytes));
  };
  const [make, model] = texts(bytes, find(ciff.makeAndModel));
  const serial = number(ciff.serial);
  return {
    capturedAt: localTime(number(ciff.captureTime)),
    make,
    model,
    serial: serial ? String(serial) : undefined,
    orientation: ciffOrientation(bytes, records),
  };
}

/** Seconds since 1970 by the camera's clock, whose zone is not told. */
function localTime(seconds: number | undefined | false): string | undefined {
  if (!seconds) return undefined;
  const moment = new Date(seconds * 1000).toISOString().slice(0, 19);
  return isoTime({ moment, fraction: undefined, offset: undefined });
}

/** Maker and model, each ended by a zero byte. */
function texts(bytes: Uint8Array, record: CiffRecord | undefined): (string | undefined)[] {
  if (record === undefined) return [];
  const all = new TextDecoder("latin1").decode(
    bytes.subarray(record.from, record.from + record.length),
  );
  return all.split("\0").map((text) => text.trim() || undefined);
}
