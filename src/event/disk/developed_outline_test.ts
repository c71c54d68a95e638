import assert from "node:assert/strict";
import sharp from "sharp";
import { encodePhoto } from "../../processor/decode/encode.ts";
import { developedOutline } from "./developed_outline.ts";

const width = 90, height = 60;
const raster = { data: new Uint8Array(width * height * 3).fill(90), width, height };
const captured = { capturedAt: "2026-06-06T14:00:00", copyright: "© Ada" };

Deno.test("a developed photo is known by its outline, with metadata or without", async () => {
  for (const metadata of [[], ["capture-time", "copyright"]] as const) {
    const settings = { jpegQuality: 85, thumbnailEdge: 40, metadata };
    const jpeg = await encodePhoto(raster, captured, settings);
    assert.deepEqual(developedOutline(jpeg), { width, height });
  }
});

Deno.test("what another program saved is not taken for a developed photo", async () => {
  const picture = () => sharp(raster.data, { raw: { width, height, channels: 3 } });
  const others = [
    picture().jpeg({ quality: 85 }).withMetadata(),
    picture().jpeg({ quality: 85, mozjpeg: true }),
    picture().jpeg({ quality: 85, progressive: true }),
    picture().jpeg({ quality: 85 }).withXmp("<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"),
    picture().png(),
  ];
  for (const other of others) assert.equal(developedOutline(await other.toBuffer()), undefined);
  for (const bytes of [[], [0xff, 0xd8], [0xff, 0xd8, 0xff, 0xdb, 0, 0]]) {
    assert.equal(developedOutline(Uint8Array.from(bytes)), undefined);
  }
});
