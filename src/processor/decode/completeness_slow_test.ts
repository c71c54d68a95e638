import assert from "node:assert/strict";
import sharp from "sharp";
import { testWithModels } from "../../../tests/support/needs.ts";
import { wholeFiles } from "../../../tests/support/hostile_files.ts";
import { completenessOf } from "./completeness.ts";
import { type PhotoFormat, sniffFormat } from "./format.ts";

const formatOf = (bytes: Uint8Array, name: string) =>
  sniffFormat(bytes.subarray(0, 64), name) as PhotoFormat;

testWithModels("a file of any format is whole only with all that its structure tells", async () => {
  for (const { name, bytes } of await wholeFiles()) {
    const format = formatOf(bytes, name);
    assert.equal(completenessOf(bytes, format), "whole", name);
    for (const part of [0.3, 0.6, 0.9]) {
      const length = Math.floor(bytes.length * part), cut = bytes.subarray(0, length);
      const expected = format === "jpeg" ? "unproven" : "cut";
      assert.equal(completenessOf(cut, format), expected, `${name} to ${part}`);
      const filled = completenessOf(bytes.slice().fill(0, length), format);
      // Pixels that are stored as they are may be black to the end.
      const blank = format === "raw" ? ["blank", "cut"] : ["blank"];
      assert.ok(blank.includes(filled), `${name} with zeros from ${part}: ${filled}`);
    }
  }
});

const noise = (width: number, height: number) =>
  Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 2_654_435_761 >>> 9) & 255);
const picture = () => sharp(noise(900, 600), { raw: { width: 900, height: 600, channels: 3 } });

Deno.test("a stretch that was left out in the middle is found, in whatever format", async () => {
  const files: [PhotoFormat, Uint8Array][] = [
    ["jpeg", await picture().jpeg().toBuffer()],
    ["jpeg", await picture().jpeg({ optimiseCoding: false }).toBuffer()],
    ["jpeg", await picture().jpeg({ progressive: true }).toBuffer()],
    ["png", await picture().png().toBuffer()],
    ["webp", await picture().webp().toBuffer()],
    ["tiff", await picture().tiff({ compression: "lzw" }).toBuffer()],
    ["avif", await picture().avif({ effort: 0 }).toBuffer()],
  ];
  for (const [format, bytes] of files) {
    assert.equal(completenessOf(bytes, format), "whole");
    const from = Math.floor(bytes.length / 2 / 4096) * 4096;
    assert.equal(completenessOf(bytes.slice().fill(0, from, from + 8192), format), "blank", format);
  }
});

Deno.test("a black photo is no unfinished one", async () => {
  const black = () =>
    sharp({ create: { width: 6000, height: 4000, channels: 3, background: "#000" } });
  const files: [PhotoFormat, Uint8Array][] = [
    ["jpeg", await black().jpeg().toBuffer()],
    ["jpeg", await black().jpeg({ progressive: true }).toBuffer()],
    ["png", await black().png().toBuffer()],
    ["webp", await black().webp({ effort: 0 }).toBuffer()],
    ["webp", await black().webp({ lossless: true, effort: 0 }).toBuffer()],
    ["tiff", await black().tiff({ compression: "lzw" }).toBuffer()],
    ["tiff", await black().tiff({ compression: "none" }).toBuffer()],
  ];
  for (const [format, bytes] of files) {
    assert.equal(completenessOf(bytes, format), "whole", format);
  }
});

Deno.test("what cameras add behind a picture does not make it unfinished", async () => {
  const jpeg = new Uint8Array(await picture().jpeg().toBuffer());
  const padded = new Uint8Array(jpeg.length + 10_000);
  padded.set(jpeg);
  assert.equal(completenessOf(padded, "jpeg"), "whole");
  assert.equal(
    completenessOf(Uint8Array.from([...jpeg, ...jpeg.subarray(0, 500)]), "jpeg"),
    "whole",
  );
});
