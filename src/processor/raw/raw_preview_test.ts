import assert from "node:assert/strict";
import fc from "fast-check";
import {
  be,
  buildTiff,
  type Directory,
  hollowJpeg,
  le,
  letters,
  type Value,
} from "../../../tests/support/raw_files.ts";
import { findPreview } from "./raw_preview.ts";

const small = hollowJpeg(160, 120), large = hollowJpeg(6000, 4000);
const byStrip = (jpeg: Uint8Array): Directory => ({
  0x111: [4, { data: jpeg }],
  0x117: [4, [jpeg.length]],
});
const byInterchange = (jpeg: Uint8Array): Directory => ({
  0x201: [4, { data: jpeg }],
  0x202: [4, [jpeg.length]],
});
const turned = (orientation: number): Directory => ({ 0x112: [3, [orientation]] });
const within = (...directories: Directory[]): Directory => ({ 0x14a: [4, { directories }] });
const found = (bytes: Uint8Array) => {
  const preview = findPreview(bytes);
  return preview && [preview.width, preview.height, preview.orientation];
};

function box(type: string, ...content: (number[] | Uint8Array)[]): Uint8Array {
  const bytes = content.flatMap((part) => [...part]);
  return new Uint8Array([...be(bytes.length + 8, 4), ...letters(type), ...bytes]);
}
const canon = Uint8Array.fromHex("85c0b687820f11e08111f4ce462b6a48");
const previews = Uint8Array.fromHex("eaf42b5e1c984b88b9fbb7dc406e4d16");

/** A CR3 with a preview of 1620×1080 and, in a track, a full-size one. */
function buildCr3(full: Uint8Array): Uint8Array {
  const brand = box("ftyp", letters("crx "), be(1, 4)), tags = buildTiff([turned(6)]);
  const medium = hollowJpeg(1620, 1080);
  const build = (place: number) => {
    const sizes = box("stsz", be(0, 4), be(0, 4), be(1, 4), be(full.length, 4));
    const table = box("stbl", sizes, box("co64", be(0, 4), be(1, 4), be(0, 4), be(place, 4)));
    const track = box("trak", box("mdia", box("minf", table)));
    const preview = box("PRVW", Array(12).fill(0), be(medium.length, 4), medium);
    const head = box("moov", box("uuid", canon, box("CMT1", tags)), track);
    const parts = [brand, head, box("uuid", previews, Array(8).fill(0), preview)];
    const before = new Uint8Array(parts.flatMap((part) => [...part]));
    return { before, file: new Uint8Array([...before, ...box("mdat", full)]) };
  };
  return build(build(0).before.length + 8).file;
}

function buildCrw(jpeg: Uint8Array): Uint8Array {
  const info = [...le(0, 12), ...le(270, 4)];
  const properties = [...info, ...le(1, 2), ...le(0x1810, 2), ...le(16, 4), ...le(0, 4)];
  const heap = [...properties, ...le(16, 4)];
  const table = [
    ...le(2, 2),
    ...[...le(0x2007, 2), ...le(jpeg.length, 4), ...le(0, 4)],
    ...[...le(0x300a, 2), ...le(heap.length, 4), ...le(jpeg.length, 4)],
  ];
  const root = [...jpeg, ...heap, ...table, ...le(jpeg.length + heap.length, 4)];
  return new Uint8Array([...letters("II"), ...le(14, 4), ...letters("HEAPCCDR"), ...root]);
}

function buildRaf(jpeg: Uint8Array): Uint8Array {
  const name = letters("FUJIFILMCCD-RAW "), rest = Array(84 - name.length).fill(0);
  return new Uint8Array([...name, ...rest, ...be(92, 4), ...be(jpeg.length, 4), ...jpeg]);
}

function buildOrf(jpeg: Uint8Array): Uint8Array {
  const start = letters("OLYMPUS\0II\x03\0");
  const settings = [
    ...le(2, 2),
    ...[...le(0x101, 2), ...le(4, 2), ...le(1, 4), ...le(60, 4)],
    ...[...le(0x102, 2), ...le(4, 2), ...le(1, 4), ...le(jpeg.length, 4)],
    ...le(0, 4),
  ];
  const top = [...le(1, 2), ...le(0x2020, 2), ...le(13, 2), ...le(1, 4), ...le(30, 4), ...le(0, 4)];
  const note = new Uint8Array([...start, ...top, ...settings, ...jpeg]);
  const file = buildTiff([{ 0x8769: [4, { directories: [{ 0x927c: [7, note] }] }] }]);
  file.set(letters("IIRO"));
  return file;
}

const files: Record<string, Uint8Array> = {
  "CR2: a strip of the first directory": buildTiff([
    { ...byStrip(large), ...turned(6) },
    byInterchange(small),
  ]),
  "NEF and DNG: a SubIFD": buildTiff([{
    ...turned(6),
    ...within(byStrip(small), byInterchange(large)),
  }]),
  "ARW: the first directory": buildTiff([{ ...byInterchange(large), ...turned(6) }]),
  "PEF: a later directory": buildTiff([turned(6), byInterchange(small), byInterchange(large)]),
  "RW2: the value of a tag": buildTiff([{ ...turned(6), 0x2e: [7, large] }]),
  "CR3: a track": buildCr3(large),
};
for (const [place, bytes] of Object.entries(files)) {
  Deno.test(`the largest preview is found with the RAW's own orientation in ${place}`, () => {
    assert.deepEqual(found(bytes), [6000, 4000, 6]);
    assert.deepEqual(findPreview(bytes)?.jpeg, large);
  });
}

Deno.test("the previews of CRW, RAF and ORF are found", () => {
  assert.deepEqual(found(buildCrw(large)), [6000, 4000, 8]);
  assert.deepEqual(found(buildRaf(hollowJpeg(6000, 4000, { orientation: 3 }))), [6000, 4000, 3]);
  assert.deepEqual(found(buildOrf(large)), [6000, 4000, 1]);
});

Deno.test("a JPEG that tells its own orientation is turned by that alone", () => {
  const own = hollowJpeg(6000, 4000, { orientation: 1 });
  assert.deepEqual(found(buildTiff([{ ...byStrip(own), ...turned(6) }])), [6000, 4000, 1]);
});

const sensorOf = (width: number, height: number): Directory => ({
  0x100: [4, [width]],
  0x101: [4, [height]],
  0x106: [3, [32_803]],
});

Deno.test("a preview that lies across the sensor is upright already, and is not turned again", () => {
  const upright = hollowJpeg(1400, 2100);
  for (const orientation of [5, 6, 7, 8]) {
    const raw = { ...byStrip(upright), ...turned(orientation) };
    assert.deepEqual(found(buildTiff([{ ...raw, ...within(sensorOf(600, 400)) }])), [
      1400,
      2100,
      1,
    ]);
    assert.deepEqual(found(buildTiff([raw])), [1400, 2100, 1], "sensors are wider than high");
    const high = buildTiff([{ ...raw, ...within(sensorOf(160, 120), sensorOf(400, 600)) }]);
    assert.deepEqual(found(high), [1400, 2100, orientation], "the largest one is the sensor's");
  }
  assert.deepEqual(found(buildCr3(hollowJpeg(4000, 6000))), [4000, 6000, 1]);
  assert.deepEqual(found(buildCrw(hollowJpeg(1400, 2100))), [1400, 2100, 1]);
});

Deno.test("a preview is turned as the RAW says where its shape says nothing", () => {
  const square = { ...byStrip(hollowJpeg(2100, 2100)), ...turned(6) };
  assert.deepEqual(found(buildTiff([square])), [2100, 2100, 6]);
  const headOver = { ...byStrip(hollowJpeg(1400, 2100)), ...turned(3) };
  assert.deepEqual(found(buildTiff([headOver])), [1400, 2100, 3]);
  const own = { ...byStrip(hollowJpeg(1400, 2100, { orientation: 8 })), ...turned(6) };
  assert.deepEqual(found(buildTiff([own])), [1400, 2100, 8], "its own word is obeyed");
});

Deno.test("sensor data is no preview, be it lossless JPEG or the baseline JPEG of a lossy DNG", () => {
  const lossless = byStrip(hollowJpeg(6000, 4000, { frame: 0xc3 }));
  const lossy = { ...byStrip(large), 0x106: [3, [34_892]] as [number, Value] };
  for (const sensor of [lossless, lossy]) {
    assert.deepEqual(found(buildTiff([{ ...byStrip(small), ...within(sensor) }])), [160, 120, 1]);
  }
  const progressive = hollowJpeg(6000, 4000, { frame: 0xc2 });
  assert.deepEqual(found(buildTiff([byStrip(progressive)])), [6000, 4000, 1]);
});

Deno.test("a preview that is cut gives way to a smaller one that is whole", () => {
  const noEnd = byInterchange(large.subarray(0, large.length - 2));
  assert.deepEqual(found(buildTiff([byStrip(small), noEnd])), [160, 120, 1]);
  const beyond = { ...byInterchange(large), 0x202: [4, [1e6]] as [number, Value] };
  assert.deepEqual(found(buildTiff([byStrip(small), beyond])), [160, 120, 1]);
  const cr3 = buildCr3(large);
  assert.deepEqual(found(cr3.subarray(0, cr3.length - 1)), [1620, 1080, 6]);
});

Deno.test("what fills the block after a preview is no part of it", () => {
  const padded = hollowJpeg(6000, 4000, { padding: 500 });
  assert.deepEqual(findPreview(buildTiff([byStrip(padded)]))?.jpeg, large);
});

Deno.test("directories that lead to themselves end", () => {
  const bytes = buildTiff([{ ...byStrip(small), 0x14a: [4, [0, 0, 0]] }]);
  const first = new DataView(bytes.buffer).getUint32(4, true);
  const looped = bytes.map((byte, i) => i >= bytes.length - 4 ? le(first, 4)[i % 4] : byte);
  assert.deepEqual(found(looped), [160, 120, 1]);
});

Deno.test("endless directories end, and quickly", () => {
  // Each has one entry and leads to the next; 200,000 of them.
  const step = 18, many = 200_000, bytes = new Uint8Array(8 + many * step);
  const view = new DataView(bytes.buffer);
  bytes.set([0x49, 0x49, 42, 0, 8]);
  for (let i = 0; i < many; i++) {
    view.setUint16(8 + i * step, 1, true);
    view.setUint32(8 + i * step + 14, 8 + (i + 1) * step, true);
  }
  const start = performance.now();
  assert.equal(findPreview(bytes), undefined);
  assert.ok(performance.now() - start < 1000);
});

Deno.test("boxes within boxes, deeper than any camera writes, end", () => {
  let nested = box("free");
  for (let i = 0; i < 300; i++) nested = box("moov", nested);
  assert.equal(
    findPreview(new Uint8Array([...box("ftyp", letters("crx ")), ...nested])),
    undefined,
  );
});

Deno.test("bytes by chance, after any maker's beginning, are no preview and no failure", () => {
  const starts = ["", "II*\0", "MM\0*", "IIU\0", "IIRO", "FUJIFILMCCD-RAW", "\0\0\0\x10ftypcrx "]
    .concat("II\x0e\0\0\0HEAPCCDR");
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 300 }), (start, rest) => {
      assert.equal(findPreview(new Uint8Array([...letters(start), ...rest])), undefined);
    }),
    { numRuns: 500 },
  );
});

Deno.test("a file with some bytes changed, or cut, gives a preview within it, or none", () => {
  const all = [...Object.values(files), buildCrw(large), buildRaf(large), buildOrf(large)];
  const change = fc.tuple(fc.nat(), fc.constantFrom(0, 1, 2, 8, 127, 128, 254, 255));
  const changes = fc.array(change, { maxLength: 12 });
  fc.assert(
    fc.property(fc.constantFrom(...all), changes, fc.nat(), (original, changes, cut) => {
      const bytes = original.slice(0, cut % 3 === 0 ? cut % original.length : undefined);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      const preview = findPreview(bytes);
      if (preview === undefined) return;
      assert.equal(preview.jpeg.buffer, bytes.buffer);
      assert.deepEqual([...preview.jpeg.subarray(-2)], [0xff, 0xd9]);
      assert.ok(preview.orientation >= 1 && preview.orientation <= 8);
      assert.ok(preview.width > 0 && preview.height > 0);
    }),
    { numRuns: 2000 },
  );
});
