import "../../../tests/support/decoders.ts";
import assert from "node:assert/strict";
import fc from "fast-check";
import sharp from "sharp";
import { be, letters } from "../../../tests/support/raw_files.ts";
import { profileOfAvif } from "./avif_colour.ts";
import { decodePhoto } from "../decode/decode.ts";
import { profileFor } from "./heif_colour.ts";

const SRGB = 1, BT2020 = 9, P3 = 12, SRGB_CURVE = 13, PQ = 16, HLG = 18;

/** One colour as an AVIF by such code points, whose numbers are these. */
async function avifOf(
  numbers: readonly number[],
  [primaries, transfer]: readonly [number, number],
  bitdepth: 8 | 10 | 12 = 8,
): Promise<Uint8Array> {
  const width = 64, height = 48;
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => numbers[i % 3]);
  const made = sharp(data, { raw: { width, height, channels: 3 } });
  const avif = new Uint8Array(
    await made.avif({ lossless: true, bitdepth }).toBuffer(),
  );
  const at = Buffer.from(avif).indexOf("colrnclx") + 8;
  assert.ok(at > 8);
  avif.set([...be(primaries, 2), ...be(transfer, 2)], at);
  return avif;
}

async function colourOf(avif: Uint8Array): Promise<number[]> {
  const { data, width, height } = await decodePhoto(avif, "avif", { longEdge: 64, maxPixels: 1e8 });
  assert.deepEqual([width, height], [64, 48]);
  return [...data.subarray(0, 3)];
}

function assertNear(actual: readonly number[], expected: readonly number[], most: number): void {
  const off = Math.max(...actual.map((value, i) => Math.abs(value - expected[i])));
  assert.ok(off <= most, `${actual} is ${off} from ${expected}`);
}

/** Linear light of an sRGB number (IEC 61966-2-1), in cd/m² where white paper has 203 (BT.2408). */
function luminance(number: number): number {
  const value = number / 255;
  return 203 * (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
}
/** SMPTE ST 2084, the other way round. */
function pqOf(luminance: number): number {
  const light = (luminance / 10_000) ** (1305 / 8192);
  return Math.round(
    255 * ((0.8359375 + 18.8515625 * light) / (1 + 18.6875 * light)) ** (2523 / 32),
  );
}
/** BT.2100 for a screen of 1000 cd/m², the other way round. */
function hlgOf(luminance: number): number {
  const scene = (luminance / 1000) ** (1 / 1.2);
  const value = scene <= 1 / 12
    ? Math.sqrt(3 * scene)
    : 0.17883277 * Math.log(12 * scene - 0.28466892) + 0.55991073;
  return Math.round(255 * value);
}

for (const bits of [8, 10, 12] as const) {
  Deno.test(`an HDR AVIF of ${bits} bits is as bright as its SDR twin, up to the highlights`, async () => {
    for (const grey of [20, 60, 118, 180]) {
      const pq = pqOf(luminance(grey)), hlg = hlgOf(luminance(grey)), twin = [grey, grey, grey];
      assertNear(await colourOf(await avifOf([pq, pq, pq], [BT2020, PQ], bits)), twin, 5);
      assertNear(await colourOf(await avifOf([hlg, hlg, hlg], [BT2020, HLG], bits)), twin, 5);
    }
    const white = pqOf(luminance(255)), brightest = pqOf(4000);
    const [paper] = await colourOf(await avifOf([white, white, white], [BT2020, PQ], bits));
    const [glare] = await colourOf(await avifOf(Array(3).fill(brightest), [BT2020, PQ], bits));
    assert.ok(paper > 220 && paper < glare && glare > 250, `${paper}, ${glare}`);
  });
}

Deno.test("wide colours without a profile become those of sRGB, and plain ones stay", async () => {
  assertNear(await colourOf(await avifOf([160, 120, 60], [SRGB, SRGB_CURVE])), [160, 120, 60], 2);
  const [red, green, blue] = await colourOf(await avifOf([160, 120, 60], [P3, SRGB_CURVE]));
  assert.ok(red > 162 && green < 121 && blue < 55, `${red}, ${green}, ${blue}`);
  assertNear(await colourOf(await avifOf([90, 90, 90], [P3, SRGB_CURVE])), [90, 90, 90], 2);
});

const box = (type: string, ...content: number[][]) => {
  const bytes = content.flat();
  return [...be(bytes.length + 8, 4), ...letters(type), ...bytes];
};
const nclx = (primaries: number, transfer: number) =>
  box("colr", letters("nclx"), be(primaries, 2), be(transfer, 2), be(9, 2), [128]);
const profile = box("colr", letters("prof"), [0, 0, 0, 0]);
/** The boxes around an AVIF's picture; items with the numbers of their properties, the first is primary. */
function container(properties: number[][], items: Record<number, number[]>, wide = false) {
  const version = wide ? 1 : 0, id = (item: number) => be(item, wide ? 4 : 2);
  const associations = Object.entries(items).flatMap(([item, own]) => [
    ...[...id(Number(item)), own.length],
    ...own.flatMap((index) => wide ? be(index | 0x8000, 2) : [index | 0x80]),
  ]);
  const primary = id(Number(Object.keys(items)[0]));
  const counted = be(Object.keys(items).length, 4);
  const ipma = box("ipma", [version, 0, 0, wide ? 1 : 0], counted, associations);
  const iprp = box("iprp", box("ipco", ...properties), ipma);
  const meta = box("meta", be(0, 4), box("pitm", [version, 0, 0, 0], primary), iprp);
  return Uint8Array.from([...box("ftyp", letters("avif"), be(0, 4)), ...meta]);
}

Deno.test("only what the primary picture says of its colours counts, not its gain map's", () => {
  const properties = [nclx(SRGB, SRGB_CURVE), nclx(BT2020, PQ), box("pixi", [0, 0, 0, 0, 1, 8])];
  for (const wide of [false, true]) {
    assert.equal(profileOfAvif(container(properties, { 1: [3, 1], 2: [2] }, wide)), undefined);
    assert.deepEqual(
      profileOfAvif(container(properties, { 1: [3, 2], 2: [1] }, wide)),
      profileFor(BT2020, PQ),
    );
  }
});

Deno.test("a profile of the picture's own is left to whoever applies profiles", () => {
  assert.equal(profileOfAvif(container([nclx(BT2020, PQ), profile], { 1: [1, 2] })), undefined);
  assert.equal(profileOfAvif(container([], { 1: [1, 7] })), undefined);
});

Deno.test("no bytes make it fail or go on for ever", () => {
  const whole = container([nclx(BT2020, PQ), profile], { 1: [1], 2: [2] }, true);
  fc.assert(
    fc.property(fc.nat(whole.length - 1), fc.nat(255), fc.nat(whole.length), (at, to, end) => {
      const spoilt = whole.slice(0, end);
      spoilt[at] = to;
      profileOfAvif(spoilt);
    }),
  );
});
