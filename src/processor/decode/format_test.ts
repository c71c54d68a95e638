import assert from "node:assert/strict";
import sharp from "sharp";
import { namesFormat, type PhotoFormat, promisesPhoto, sniffFormat } from "./format.ts";

const picture = sharp({ create: { width: 8, height: 8, channels: 3, background: "#336699" } });

for (const format of ["jpeg", "png", "webp", "tiff", "avif"] satisfies PhotoFormat[]) {
  Deno.test(`${format} is known by its content, whatever the name says`, async () => {
    const bytes = await picture.clone().toFormat(format).toBuffer();
    assert.equal(sniffFormat(bytes.subarray(0, 64), "whatever.xyz"), format);
  });
}

Deno.test("what is no picture has no format", () => {
  for (const text of ["just some text", "", "RIFF....AVI ", "....ftypisom", "%PDF-1.7"]) {
    assert.equal(sniffFormat(new TextEncoder().encode(text), "a.jpg"), undefined, text);
  }
});

Deno.test("a TIFF is a RAW where its name says so, and other RAWs are known by content", () => {
  const head = (text: string) => new TextEncoder().encode(text.padEnd(64, "\0"));
  assert.equal(sniffFormat(head("II*\0"), "DSC_1.NEF"), "raw");
  assert.equal(sniffFormat(head("II*\0"), "scan.tif"), "tiff");
  assert.equal(sniffFormat(head("FUJIFILMCCD-RAW"), "renamed.jpg"), "raw");
});

Deno.test("only names of developable formats promise a photo", () => {
  const names = [
    "a.JPG",
    "b.jpeg",
    "c.png",
    "e.tif",
    "f.webp",
    "g.AVIF",
    "h.mpo",
    "i.CR3",
    "j.hif",
  ];
  assert.ok(names.every(promisesPhoto));
  assert.equal(["d.txt", "jpg", "a.mp4", "a.jpg.xmp"].some(promisesPhoto), false);
});

Deno.test("a wrong extension is noticed, a missing one is none", () => {
  assert.equal(namesFormat("a.jpg", "png"), false);
  assert.equal(namesFormat("a.png", "png"), true);
  assert.equal(namesFormat("scan 3", "png"), true);
});
