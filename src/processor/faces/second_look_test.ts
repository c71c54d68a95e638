import assert from "node:assert/strict";
import type { Detection, FoundFace } from "../../core/face.ts";
import type { Raster } from "../decode/raster.ts";
import { lookAgain } from "./second_look.ts";

const picture: Raster = { data: new Uint8Array(600 * 400 * 3), width: 600, height: 400 };
const pictures = { closer: picture, photo: picture, overview: picture };
const TILE = 48;

/** Landmarks of an upright face around a point. */
const features = [-8, -10, 8, -10, 0, 0, -7, 10, 7, 10];

function face(x: number, y: number, score: number, size = 40): Detection {
  const box = { x: x - size / 2, y: y - size / 2, width: size, height: size };
  return { box, landmarks: Float32Array.from(features, (v, i) => v + (i % 2 ? y : x)), score };
}

function described(found: Detection, embeddingNorm: number): FoundFace {
  const seen = { originalHeight: 80, sharpness: 50, outside: 0, embedding: Float32Array.of(1) };
  return { ...found, ...seen, embeddingNorm, usable: embeddingNorm >= 12 };
}

interface Answers {
  faces?: FoundFace[];
  hints?: Detection[];
  /** What the detector sees in the tiles of the places that are looked at. */
  inTiles?: Detection[];
  /** What it sees in a picture that was turned a quarter. */
  sideways?: Detection[];
  /** What the first look's way finds in a photo that was turned upright. */
  whole?: Detection[];
  /** How clear turned faces are. */
  norm?: number;
}

async function look(
  { faces = [], hints = [], inTiles = [], sideways = [], whole = [], norm = 17 }: Answers,
) {
  const shown: number[][] = [], turned: number[][] = [];
  const found = await lookAgain(pictures, { faces, hints }, {
    detect: ({ width, height }) => {
      shown.push([width, height]);
      return Promise.resolve(width === 8 * TILE ? inTiles : sideways);
    },
    find: ({ photo }) => {
      turned.push([photo.width, photo.height]);
      return Promise.resolve(whole);
    },
    describe: (them) => Promise.resolve(them.map((one) => described(one, norm))),
    minScore: 0.5,
    clearFrom: 15,
  });
  return { shown, turned, found };
}

const clear = described(face(100, 100, 0.9), 18), unclear = described(face(300, 200, 0.8), 13);
/** A face in the middle of a place's tile that is turned by so many eighths. */
const inTile = (eighths: number, place = 0) =>
  face((eighths + 0.5) * TILE, (place + 0.5) * TILE, 0.9, 32);

Deno.test("a photo whose faces are clear and upright is not looked at again", async () => {
  const { shown, found } = await look({ faces: [clear] });
  assert.deepEqual([shown, found], [[], [clear]]);
});

Deno.test("a face that is seen better on its head is taken in place of what was seen", async () => {
  const { turned, found } = await look({ faces: [clear, unclear], inTiles: [inTile(4)] });
  assert.equal(found.length, 2);
  const [other] = found.filter((one) => one !== clear);
  assert.equal(other.embeddingNorm, 17);
  assert.ok(other.landmarks[1] > other.landmarks[7], "its eyes are not below its mouth");
  assert.deepEqual(turned, [], "as another face is upright, the photo does not lie turned");
});

Deno.test("a turned face that is seen no better is not taken", async () => {
  const { found } = await look({ faces: [clear, unclear], inTiles: [inTile(4)], norm: 12.5 });
  assert.deepEqual(found, [clear, unclear]);
});

Deno.test("a clear face that is tilted far is looked at again", async () => {
  const landmarks = Float32Array.from({ length: 10 }, (_, i) => {
    const x = features[i - i % 2], y = features[i - i % 2 + 1];
    return i % 2 === 0 ? 100 + 0.9 * x - 0.44 * y : 100 + 0.44 * x + 0.9 * y;
  });
  const { shown } = await look({ faces: [{ ...clear, landmarks }] });
  assert.deepEqual(shown, [[8 * TILE, TILE]]);
});

Deno.test("a hint becomes a face only if it is usable when turned", async () => {
  const hints = [face(300, 200, 0.35)], inTiles = [inTile(2)];
  assert.equal((await look({ faces: [clear], hints, inTiles })).found.length, 2);
  assert.deepEqual((await look({ faces: [clear], hints, inTiles, norm: 11 })).found, [clear]);
});

Deno.test("a photo without a usable face is looked at from both sides", async () => {
  const { shown, found } = await look({});
  assert.deepEqual([shown, found], [[[149, 224], [149, 224]], []]);
  const sideways = [face(100, 100, 0.8)], inTiles = [inTile(2)];
  assert.equal((await look({ sideways, inTiles })).found.length, 1);
});

Deno.test("a photo whose faces all lie turned is looked at whole, and each is found once", async () => {
  const inTiles = [inTile(6)], upright = face(200, 300, 0.8), beside = face(80, 80, 0.8);
  const { turned, found } = await look({ faces: [unclear], inTiles, whole: [upright, beside] });
  assert.deepEqual(turned, [[400, 600]]);
  assert.equal(found.length, 2, "the face that both looks saw is there twice, or the other is not");
});
