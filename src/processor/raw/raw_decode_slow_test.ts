import "../../../tests/support/decoders.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import sharp from "sharp";
import { photosFolder, testWithPhotos } from "../../../tests/support/needs.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import {
  buildDng,
  type Directory,
  hollowJpeg,
  smoothPicture,
} from "../../../tests/support/raw_files.ts";
import { decodeRaw, uprightTurn } from "./raw_decode.ts";

const limits = { longEdge: 2048, maxPixels: 1e8 };

/** What becomes of a file, as the log would say it. */
async function outcomeOf(bytes: Uint8Array, longEdge = limits.longEdge): Promise<string> {
  try {
    const { why } = await decodeRaw(bytes, { ...limits, longEdge });
    return why;
  } catch (error) {
    assert.ok(error instanceof PhotoFault, String(error));
    return error.code;
  }
}

function withPreview(width: number, height: number): Uint8Array {
  const jpeg = hollowJpeg(width, height);
  const preview: Directory = { 0x201: [4, { data: jpeg }], 0x202: [4, [jpeg.length]] };
  return buildDng(smoothPicture(160, 120), 1, { 0x14a: [4, { directories: [preview] }] });
}

Deno.test("a preview is taken where it is large enough, or nearly", async () => {
  assert.equal(await outcomeOf(withPreview(6000, 4000)), "camera preview 6000×4000");
  assert.equal(await outcomeOf(withPreview(1280, 1920)), "camera preview 1280×1920");
});

Deno.test("otherwise the sensor's data is, and the log says why", async () => {
  const smaller = await outcomeOf(withPreview(1620, 1080));
  assert.equal(smaller, "demosaiced, as the preview is only 1620×1080");
  const none = await outcomeOf(buildDng(smoothPicture(160, 120)));
  assert.equal(none, "demosaiced, as it has no preview");
});

Deno.test("where the sensor's data fails, a smaller preview is taken, but no thumbnail", async () => {
  const cut = (width: number, height: number) => {
    const jpeg = hollowJpeg(width, height);
    const preview: Directory = { 0x201: [4, { data: jpeg }], 0x202: [4, [jpeg.length]] };
    const more: Directory = { 0x14a: [4, { directories: [preview] }], 0x111: [4, [1e6]] };
    return buildDng(smoothPicture(160, 120), 1, more);
  };
  const expected = "camera preview 1620×1080, because the sensor's data cannot be read: " +
    "it ends before the sensor's data does";
  assert.equal(await outcomeOf(cut(1620, 1080)), expected);
  assert.equal(await outcomeOf(cut(320, 240)), "truncated");
});

testWithPhotos("pixels stored under any Exif orientation are turned upright", async () => {
  const folder = join(photosFolder, "formats", "odd");
  const small = (file: Uint8Array, orientation: number) => {
    const { degrees, mirrored } = uprightTurn(orientation);
    return sharp(file).flop(mirrored).rotate(degrees).png().toBuffer()
      .then((png) => sharp(png).removeAlpha().resize(60, 45, { fit: "fill" }).raw().toBuffer());
  };
  const upright = await small(await Deno.readFile(join(folder, "sharp-Landscape_1.jpg")), 1);
  for (const orientation of [2, 3, 4, 5, 6, 7, 8]) {
    const file = await Deno.readFile(join(folder, `sharp-Landscape_${orientation}.jpg`));
    const turned = await small(file, orientation);
    const off = turned.reduce((sum, v, i) => sum + Math.abs(v - upright[i]), 0) / turned.length;
    assert.ok(off < 4, `orientation ${orientation} is ${off} off`);
  }
});

/** What becomes of each sample; a size is that of the picture made of the sensor's data. */
const samples: Record<string, string> = {
  "raw/bep-hist-nikon-d1.nef": "2012×1324",
  "raw/rawpy-kodak-dc50.kdc": "768×512",
  "raw/photoprism-canon_eos_6d.dng": "1224×816",
  "raw/exiv2-canon-r6-pruned.cr3": "preview 1620×1080",
  "raw/filetype-fixture.cr3": "truncated",
  "raw/mex-247-1.nef": "undecodable",
  "raw/mex-247-2.nef": "undecodable",
  "raw/bep-sample.arw": "truncated",
  "raw/bep-sample.cr2": "truncated",
  "raw/bep-sample.nef": "truncated",
  "raw/bep-jolstravatnet.pef": "truncated",
  "raw/filetype-sony-zv-e10.arw": "undecodable",
  "raw/exiftool-CanonRaw.cr2": "undecodable",
  "raw/exiftool-CanonRaw.cr3": "truncated",
  "raw/exiftool-DNG.dng": "truncated",
  "raw/exiftool-FujiFilm.raf": "truncated",
  "raw/exiftool-Nikon.nef": "truncated",
  "raw/exiftool-Panasonic.rw2": "truncated",
  "corrupt/flip-adobe-lj.dng": "preview 640×480",
  "corrupt/flip-like.cr2": "preview 640×480",
  "corrupt/flip-minimal.dng": "640×480",
  "corrupt/fliphead-adobe-lj.dng": "undecodable",
  "corrupt/fliphead-like.cr2": "truncated",
  "corrupt/fliphead-minimal.dng": "undecodable",
  "corrupt/jpeg-named.nef": "undecodable",
  "corrupt/lightdrift-jpeg-named-350d.cr2": "undecodable",
  "corrupt/random.arw": "undecodable",
  "corrupt/text.nef": "undecodable",
  "corrupt/trunc-d1.nef": "truncated",
  "corrupt/trunc-minimal.dng": "truncated",
  "corrupt/trunc.cr2": "preview 640×480",
  "corrupt/zero.cr2": "undecodable",
};
for (const [name, expected] of Object.entries(samples)) {
  testWithPhotos(`the sample ${name} ends as ${expected}`, async () => {
    const bytes = await Deno.readFile(join(photosFolder, "formats", name));
    const outcome = await decodeRaw(bytes, limits).then((decoded) => {
      if (decoded.kind === "preview") return `preview ${sizeOf(decoded.preview)}`;
      const { data, width, height } = decoded.pixels;
      assert.equal(data.length, width * height * 3);
      return sizeOf(decoded.pixels);
    }, (error) => {
      assert.ok(error instanceof PhotoFault, String(error));
      return error.code;
    });
    assert.equal(outcome, expected);
  });
}

function sizeOf({ width, height }: { width: number; height: number }): string {
  return `${width}×${height}`;
}
