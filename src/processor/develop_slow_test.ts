import "../../tests/support/decoders.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import sharp from "sharp";
import { dropDrawn } from "../../tests/support/drawn_photos.ts";
import {
  modelsFolder,
  photosFolder,
  testWithModels,
  testWithPhotos,
} from "../../tests/support/needs.ts";
import { type Config, loadConfig } from "../event/settings.ts";
import { clarityOf } from "../core/face.ts";
import { evidenceBetween, type FaceSums, neededEvidence, sumsOf } from "../people/evidence.ts";
import { parseManifest } from "./models/manifest.ts";
import { createDetector } from "./faces/detect.ts";
import { developPhoto, type FaceModels } from "./develop.ts";
import { createEmbedder } from "./faces/embed.ts";
import type { DevelopedPhoto, WorkerSetup } from "./pool/protocol.ts";
import { tempFolder } from "../../tests/support/temp_folder.ts";

const manifest = new URL("../../models/manifest.json", import.meta.url);
const { detector, embedder } = parseManifest(await Deno.readTextFile(manifest));
const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });
const readModel = (file: string) => Deno.readFile(join(modelsFolder!, file));

let loading: Promise<FaceModels> | undefined;
function models(): Promise<FaceModels> {
  loading ??= (async () => ({
    detect: await createDetector(await readModel(detector.file)),
    embed: await createEmbedder(await readModel(embedder.file), embedder),
  }))();
  return loading;
}

/** Develops with the settings that stand where nobody says otherwise. */
async function develop(
  bytes: Uint8Array,
  { longEdge, detectEdge }: Pick<Config, "longEdge" | "detectEdge"> = config,
): Promise<DevelopedPhoto> {
  const setup: WorkerSetup = {
    ...{
      detector: new Uint8Array(),
      embedder: new Uint8Array(),
      detectEdge,
      threads: 1,
      mirrorBelow: embedder.mirrorBelow,
    },
    decode: { longEdge, maxPixels: config.maxMegapixels * 1e6 },
    encode: { jpegQuality: 85, thumbnailEdge: 320, metadata: [] },
    gate: {
      minScore: config.faceMinScore,
      minOriginalPixels: config.faceMinPixels,
      minDevelopedPixels: config.faceMinDevelopedPixels,
      minSharpness: config.faceMinSharpness,
      minClarity: config.faceMinClarity ?? embedder.match.clarity.min,
      costs: embedder.match.costs,
    },
  };
  return await developPhoto(bytes, "jpeg", setup, await models());
}
const distance = (a: Float32Array, b: Float32Array) => Math.hypot(...a.map((v, i) => v - b[i]));
const usable = ({ faces }: DevelopedPhoto) => faces.filter((face) => face.usable);

async function drawn(number: number): Promise<Uint8Array> {
  const folder = await tempFolder();
  await dropDrawn(folder, number);
  return await Deno.readFile(join(folder, `IMG_0${number}.jpg`));
}

testWithModels("each of two people gives a usable face within the developed photo", async () => {
  const photo = await develop(await drawn(107));
  const faces = usable(photo);
  assert.equal(faces.length, 2);
  for (const { box, landmarks, embedding, embeddingNorm } of faces) {
    assert.ok(box.x > 0 && box.y > 0, "a box begins outside the photo");
    assert.ok(box.x + box.width < photo.width && box.y + box.height < photo.height);
    landmarks.forEach((value, i) => {
      const [from, length] = i % 2 === 0 ? [box.x, box.width] : [box.y, box.height];
      assert.ok(value > from && value < from + length, "a landmark lies outside its face");
    });
    assert.equal(embedding.length, embedder.dimensions);
    assert.ok(Math.abs(Math.hypot(...embedding) - 1) < 1e-4);
    assert.ok(embeddingNorm > 1, "a norm is that of the normalised vector");
  }
});

testWithModels("faces are in developed pixels at whatever size they are looked for", async () => {
  const bytes = await drawn(107);
  const sorted = (photo: DevelopedPhoto) => usable(photo).sort((a, b) => a.box.x - b.box.x);
  const full = await develop(bytes), wanted = sorted(full);
  for (const [longEdge, detectEdge] of [[800, 1600], [1600, 640], [1200, 800]]) {
    const photo = await develop(bytes, { longEdge, detectEdge }), faces = sorted(photo);
    assert.deepEqual([photo.width, photo.originalWidth, faces.length], [longEdge, 1600, 2]);
    for (const [i, { box, originalHeight }] of faces.entries()) {
      assert.ok(Math.abs(originalHeight / box.height - full.height / photo.height) < 1e-6);
      const off = (box.x * full.width / photo.width - wanted[i].box.x) / wanted[i].box.width;
      assert.ok(Math.abs(off) < 0.15, `a face is off by ${off} of its width`);
    }
  }
});

testWithModels("somebody drawn twice is nearer to themselves than to anybody else", async () => {
  const { evidence: constants, costs } = embedder.match, faces: FaceSums[] = [];
  for (const number of [101, 112, 102]) {
    const [face, ...others] = usable(await develop(await drawn(number)));
    assert.deepEqual(others, [], `photo ${number} has more than one face`);
    faces.push(sumsOf({ ...face, clarity: clarityOf(face, costs) }, constants));
  }
  const [clara, claraAgain, kofi] = faces;
  const needed = neededEvidence(2, embedder.match);
  assert.ok(evidenceBetween(clara, claraAgain, constants) >= needed);
  assert.ok(evidenceBetween(clara, kofi, constants) < needed);
  assert.ok(evidenceBetween(claraAgain, kofi, constants) < needed);
});

testWithModels("a photo without people has no usable face, yet all else", async () => {
  const photo = await develop(await drawn(109));
  assert.deepEqual(usable(photo), []);
  const { width, height } = await sharp(photo.jpeg).metadata();
  assert.deepEqual([width, height], [photo.width, photo.height]);
  assert.equal((await sharp(photo.thumbnail).metadata()).width, 320);
  assert.deepEqual(Object.keys(photo.times), ["decode", "metadata", "encode", "detect", "embed"]);
});

testWithModels("a photo's capture time goes with it", async () => {
  const IFD2 = { DateTimeOriginal: "2024:05:04 10:11:12" };
  const bytes = await sharp(await drawn(109)).withExif({ IFD2 }).jpeg().toBuffer();
  assert.equal((await develop(bytes)).captured.capturedAt, "2024-05-04T10:11:12");
});

testWithPhotos("how large a close-up is does not change who is found in it", async () => {
  const folder = join(photosFolder, "lfw", "Andre_Agassi");
  const [first] = [...Deno.readDirSync(folder)].map(({ name }) => name).sort();
  const portrait = sharp(join(folder, first));
  for (const [left, top, width, height] of [[50, 40, 150, 170], [65, 55, 120, 140]]) {
    const closeUp = portrait.clone().extract({ left, top, width, height });
    const embeddings: Float32Array[] = [];
    for (const edge of [250, 400, 700, 1100, 2000]) {
      const resized = closeUp.clone().resize(edge, edge, { fit: "inside" });
      const bytes = await resized.jpeg({ quality: 95 }).toBuffer();
      const { faces } = await develop(new Uint8Array(bytes));
      assert.equal(faces.length, 1, `${width} px at ${edge} px`);
      embeddings.push(faces[0].embedding);
    }
    for (const embedding of embeddings) assert.ok(distance(embedding, embeddings[0]) < 0.4);
  }
});

testWithPhotos("guests are told apart in a panorama, however small it is developed", async () => {
  const lfw = join(photosFolder, "lfw"), tall = 250, step = 1500;
  const names = [...Deno.readDirSync(lfw)].map(({ name }) => name).sort().slice(0, 8);
  const portraits = names.map((name) =>
    join(lfw, name, [...Deno.readDirSync(join(lfw, name))].map(({ name }) => name).sort()[0])
  );
  const pieces = portraits.map(async (path, i) => ({
    input: await sharp(path).extract({ left: 55, top: 45, width: 140, height: 160 })
      .resize(null, tall).removeAlpha().png().toBuffer(),
    left: 200 + i * step,
    top: 100 + i % 3 * 200,
  }));
  const size = { width: names.length * step, height: 900 };
  const wide = await sharp({ create: { ...size, channels: 3, background: "#6b7a86" } })
    .composite(await Promise.all(pieces)).jpeg({ quality: 95 }).toBuffer();
  const upright = await sharp(wide).rotate(90).jpeg({ quality: 95 })
    .withMetadata({ orientation: 8 }).toBuffer();
  for (const bytes of [wide, upright]) {
    const photo = await develop(new Uint8Array(bytes)), faces = usable(photo);
    assert.equal(photo.width, 2048);
    assert.equal(faces.length, names.length);
    faces.sort((a, b) => a.box.x - b.box.x);
    for (const [i, { box, originalHeight, embedding }] of faces.entries()) {
      assert.ok(box.height < 50 && box.x > 0 && box.x + box.width < photo.width);
      assert.ok(originalHeight > 120 && originalHeight < 270);
      const alone = await develop(new Uint8Array(await Deno.readFile(portraits[i])));
      const likeness = alone.faces.map((face) => distance(face.embedding, embedding));
      assert.ok(Math.min(...likeness) < 0.7, `${names[i]}: ${likeness}`);
    }
  }
});

testWithPhotos(
  "group photos have as many faces as a viewer counts, all usable but those cut in half",
  async () => {
    const groups = join(photosFolder, "groups");
    const counted: Record<string, number | [number, number]> = JSON.parse(
      await Deno.readTextFile(join(groups, "groups.json")),
    );
    for (const [file, count] of Object.entries(counted)) {
      const [least, most] = Array.isArray(count) ? count : [count, count];
      const photo = await develop(await Deno.readFile(join(groups, file)));
      const found = photo.faces.filter(({ score }) => score >= config.faceMinScore);
      const { length } = found;
      assert.ok(length >= least && length <= most, `${file} has ${length} faces, not ${count}`);
      for (const face of found) assert.equal(face.usable, face.outside < 0.3, `${file}`);
    }
  },
);

/** The portraits of people of the labelled folder, one each. */
function portraitsOf(count: number): string[] {
  const lfw = join(photosFolder, "lfw");
  return [...Deno.readDirSync(lfw)].map(({ name }) => name).sort().slice(0, count)
    .map((name) =>
      join(lfw, name, [...Deno.readDirSync(join(lfw, name))].map(({ name }) => name).sort()[0])
    );
}

/** @returns the portrait turned clockwise, with its own surroundings mirrored into the corners. */
async function turnedPortrait(path: string, degrees: number, edge: number) {
  const beyond = 52, border = { top: beyond, bottom: beyond, left: beyond, right: beyond };
  const wide = await sharp(path).removeAlpha().extend({ ...border, extendWith: "mirror" })
    .png().toBuffer();
  const scale = edge / 250, all = Math.round((250 + 2 * beyond) * scale);
  const large = await sharp(wide).resize(all, all).png().toBuffer();
  const { data, info } = await sharp(large).rotate(degrees).png()
    .toBuffer({ resolveWithObject: true });
  const left = Math.round((info.width - edge) / 2), top = Math.round((info.height - edge) / 2);
  return sharp(data).extract({ left, top, width: edge, height: edge });
}

testWithPhotos("whichever way a portrait lies, its face is found where it is", async () => {
  let clear = 0;
  for (const path of portraitsOf(4)) {
    const faces: DevelopedPhoto["faces"] = [];
    for (const degrees of [0, 45, 90, 135, 180, 225, 270, 315]) {
      const bytes = await (await turnedPortrait(path, degrees, 500)).jpeg().toBuffer();
      const found = (await develop(new Uint8Array(bytes))).faces;
      const [face, ...others] = found.toSorted((a, b) => b.embeddingNorm - a.embeddingNorm);
      assert.ok(
        face !== undefined && others.every((other) => !other.usable),
        `${path} at ${degrees}°`,
      );
      if (face.usable) clear++;
      faces.push(face);
      const { box, landmarks } = face;
      const turn = Math.atan2(landmarks[3] - landmarks[1], landmarks[2] - landmarks[0]);
      const off = ((turn * 180 / Math.PI - degrees) % 360 + 540) % 360 - 180;
      assert.ok(Math.abs(off) < 20, `${path} at ${degrees}°: its eyes lie ${off}° off`);
      assert.ok(Math.hypot(box.x + box.width / 2 - 250, box.y + box.height / 2 - 250) < 60);
      const away = distance(face.embedding, faces[0].embedding);
      assert.ok(away < 0.9, `${path} at ${degrees}° is ${away} from itself upright`);
    }
  }
  // One of the four leans so far towards nothing that resampling takes him below the gate once.
  assert.ok(clear >= 31, `${clear} of 32 pass the gate`);
});

testWithPhotos(
  "one who lies among upright people is found, and they stay as they are",
  async () => {
    const edge = 400, height = 700, width = 4 * (edge + 20);
    for (const degrees of [0, 90, 180, 225]) {
      const pieces = portraitsOf(4).map(async (path, i) => ({
        input: await (await turnedPortrait(path, i === 1 ? degrees : 0, edge)).png().toBuffer(),
        left: i * (edge + 20),
        top: i * 80,
      }));
      const create = { width, height, channels: 3, background: "#6b7a86" } as const;
      const bytes = await sharp({ create }).composite(await Promise.all(pieces)).jpeg().toBuffer();
      const faces = usable(await develop(new Uint8Array(bytes)));
      const columns = faces.map(({ box }) => Math.floor((box.x + box.width / 2) / (edge + 20)));
      assert.deepEqual(columns.sort(), [0, 1, 2, 3], `with one turned by ${degrees}°`);
    }
  },
);
