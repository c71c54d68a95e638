import assert from "node:assert/strict";
import { iconFile } from "./icon_file.ts";

Deno.test("an icon file lists its pictures and where they begin", () => {
  const images = [{ edge: 16, png: new Uint8Array([1, 2, 3]) }, {
    edge: 256,
    png: new Uint8Array([4]),
  }];
  const file = iconFile(images), head = new DataView(file.buffer);
  assert.equal(head.getUint16(4, true), 2);
  assert.deepEqual([head.getUint8(6), head.getUint8(22)], [16, 0]);
  const begins = [head.getUint32(18, true), head.getUint32(34, true)];
  assert.deepEqual(begins.map((at) => file[at]), [1, 4]);
  assert.equal(file.length, 6 + 32 + 4);
});
