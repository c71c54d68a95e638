import assert from "node:assert/strict";
import sharp from "sharp";
import { cutPictures } from "./cut_pictures.ts";

const WIDTH = 2048, HEIGHT = 1365;

/** A grey photo with a red and a blue square of 200 px. */
async function photo(): Promise<Uint8Array> {
  const square = (background: string) =>
    sharp({ create: { width: 200, height: 200, channels: 3, background } }).png().toBuffer();
  return await sharp({
    create: { width: WIDTH, height: HEIGHT, channels: 3, background: "#808080" },
  }).composite([
    { input: await square("#ff0000"), left: 300, top: 400 },
    { input: await square("#0000ff"), left: 1500, top: 900 },
  ]).jpeg().toBuffer();
}

const red = { x: 300 / WIDTH, y: 400 / HEIGHT, width: 200 / WIDTH, height: 200 / HEIGHT };
const blue = { ...red, x: 1500 / WIDTH, y: 900 / HEIGHT };

/** @returns size of a picture, and what colour its middle and its left upper corner have. */
async function seen(jpeg: Uint8Array) {
  const { data, info: { width, height } } = await sharp(jpeg).raw()
    .toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) => {
    const [r, g, b] = data.subarray(3 * (y * width + x));
    return r > 200 && g < 60 ? "red" : b > 200 && g < 60 ? "blue" : "grey";
  };
  return { width, height, middle: at(width >> 1, height >> 1), corner: at(2, 2) };
}

Deno.test("each face of a photo is in the middle of its picture, with room around it", async () => {
  const cuts = [{ box: red, edge: 160 }, { box: blue, edge: 160 }, { box: red, edge: 100 }];
  const pictures = await Promise.all((await cutPictures(await photo(), cuts)).map(seen));
  const size = { width: 160, height: 160, corner: "grey" };
  assert.deepEqual(pictures, [
    ...[{ ...size, middle: "red" }, { ...size, middle: "blue" }],
    { ...size, width: 100, height: 100, middle: "red" },
  ]);
});

Deno.test("a face that is smaller than asked for is not enlarged", async () => {
  const [picture] = await cutPictures(await photo(), [{ box: red, edge: 512 }]);
  assert.deepEqual(await seen(picture), {
    ...{ width: 340, height: 340, middle: "red", corner: "grey" },
  });
});

Deno.test("without a face, the whole photo is shown so small", async () => {
  const cuts = [{ edge: 320 }, { box: blue, edge: 160 }];
  const [whole, face] = await cutPictures(await photo(), cuts);
  const { width, height } = await seen(whole);
  assert.deepEqual([width, height, (await seen(face)).middle], [320, 213, "blue"]);
});

Deno.test("of a photo that was cut short, what is there is shown", async () => {
  const whole = await photo(), cut = whole.subarray(0, Math.floor(whole.length * 0.6));
  const [picture] = await cutPictures(cut, [{ box: red, edge: 160 }]);
  assert.equal((await seen(picture)).middle, "red");
});

Deno.test("what is no photo is refused", async () => {
  await assert.rejects(cutPictures(new TextEncoder().encode("no photo"), [{ edge: 160 }]));
});
