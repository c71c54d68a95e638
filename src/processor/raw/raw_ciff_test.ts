import assert from "node:assert/strict";
import { be, le, letters } from "../../../tests/support/raw_files.ts";
import { readCiffCapture } from "../capture/capture_ciff.ts";
import { ciff, ciffOrientation, ciffRecordsOf } from "./raw_ciff.ts";

type Bytes = (value: number, size: number) => number[];
interface Entry {
  tag: number;
  value: readonly number[];
}

/** A heap: its values, its table, and where that begins. */
function heap(entries: readonly Entry[], bytes: Bytes): number[] {
  const values: number[] = [], rows: number[] = [];
  for (const { tag, value } of entries) {
    const isInPlace = (tag & 0xc000) === 0x4000;
    rows.push(...bytes(tag, 2));
    if (isInPlace) rows.push(...value);
    else {
      rows.push(...bytes(value.length, 4), ...bytes(values.length, 4));
      values.push(...value);
    }
  }
  return [...values, ...bytes(entries.length, 2), ...rows, ...bytes(values.length, 4)];
}

/** A CRW of either byte order. */
function crw(entries: (bytes: Bytes) => Entry[], bytes: Bytes): Uint8Array {
  const head = [...bytes === le ? [0x49, 0x49] : [0x4d, 0x4d], ...bytes(14, 4)];
  return new Uint8Array([...head, ...letters("HEAPCCDR"), ...heap(entries(bytes), bytes)]);
}

const camera = (bytes: Bytes): Entry[] => [
  {
    tag: 0x300a,
    value: heap([{ tag: ciff.makeAndModel, value: letters("Canon\0EOS 10D\0") }], bytes),
  },
  { tag: ciff.imageInfo, value: [3, 2, 0, 90].flatMap((one) => bytes(one, 4)) },
  { tag: 0x4000 | ciff.serial, value: [...bytes(123, 4), 0, 0, 0, 0] },
  { tag: ciff.captureTime, value: bytes(1_073_741_824, 4) },
];

Deno.test("records are found in nested heaps and in the table itself, in either byte order", () => {
  for (const bytes of [le, be]) {
    assert.deepEqual(readCiffCapture(crw(camera, bytes)), {
      capturedAt: "2004-01-10T13:37:04",
      make: "Canon",
      model: "EOS 10D",
      serial: "123",
      orientation: 6,
    });
  }
});

Deno.test("a turn that no camera makes is no orientation", () => {
  const turned = (degrees: number) => {
    const file = crw((bytes) => [
      { tag: ciff.imageInfo, value: [0, 0, 0, degrees].flatMap((one) => bytes(one, 4)) },
    ], le);
    return ciffOrientation(file, ciffRecordsOf(file));
  };
  assert.deepEqual([0, 90, 180, 270, -90, 45].map(turned), [1, 6, 3, 8, 8, undefined]);
});

Deno.test("a table that lies outside its heap, or a file without one, has no records", () => {
  const file = crw(camera, le);
  new DataView(file.buffer).setUint32(file.length - 4, file.length, true);
  assert.deepEqual(ciffRecordsOf(file), []);
  assert.deepEqual(ciffRecordsOf(new Uint8Array(8)), []);
});

Deno.test("heaps that hold each other do not go on for ever", () => {
  const file = crw((bytes) => [{ tag: 0x300a, value: bytes(0, 4) }], le),
    view = new DataView(file.buffer);
  const table = 14 + view.getUint32(file.length - 4, true);
  // The nested heap is the whole of the one around it.
  view.setUint32(table + 4, file.length - 14, true);
  assert.ok(ciffRecordsOf(file).length <= 33);
});
