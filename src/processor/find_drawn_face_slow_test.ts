import "../../tests/support/decoders.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { drawnPhotos } from "../../tests/support/drawn_photos.ts";
import { modelsFolder, testWithModels } from "../../tests/support/needs.ts";
import { loadConfig } from "../event/settings.ts";
import { gateOf } from "./faces/gate_of.ts";
import { developPhoto, type FaceModels } from "./develop.ts";
import { createDetector } from "./faces/detect.ts";
import { createEmbedder } from "./faces/embed.ts";
import { findDrawnFace } from "./find_drawn_face.ts";
import { parseManifest } from "./models/manifest.ts";
import type { DevelopedPhoto, WorkerSetup } from "./pool/protocol.ts";

const manifest = new URL("../../models/manifest.json", import.meta.url);
const { detector, embedder } = parseManifest(await Deno.readTextFile(manifest));
const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });
const setup: WorkerSetup = {
  ...{ detector: new Uint8Array(), embedder: new Uint8Array(), threads: 1 },
  ...{ detectEdge: config.detectEdge, mirrorBelow: embedder.mirrorBelow },
  decode: { longEdge: config.longEdge, maxPixels: config.maxMegapixels * 1e6 },
  encode: { jpegQuality: 90, thumbnailEdge: 320, metadata: [] },
  gate: gateOf(config, embedder),
};

let loading: Promise<FaceModels> | undefined;
function models(): Promise<FaceModels> {
  const read = (file: string) => Deno.readFile(join(modelsFolder!, file));
  loading ??= (async () => ({
    detect: await createDetector(await read(detector.file)),
    embed: await createEmbedder(await read(embedder.file), embedder),
  }))();
  return loading;
}

/** A drawn picture of two people, developed. */
async function developed(change = (picture: Sharp) => picture): Promise<DevelopedPhoto> {
  const bytes = await Deno.readFile(join(await drawnPhotos(), "IMG_0107.jpg"));
  const changed = await change(sharp(bytes)).jpeg({ quality: 95 }).toBuffer();
  return await developPhoto(new Uint8Array(changed), "jpeg", setup, await models());
}

const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, v, i) => sum + v * b[i], 0);

async function look(photo: DevelopedPhoto, box: DevelopedPhoto["faces"][number]["box"]) {
  const { jpeg: bytes, width, height, originalHeight } = photo;
  const request = { bytes, box, width, height, originalHeight };
  return await findDrawnFace(request, setup, await models());
}

testWithModels("a face that was drawn roughly is seen as the detector's own is", async () => {
  const photo = await developed();
  for (const known of photo.faces.filter(({ usable }) => usable)) {
    const { x, y, width, height } = known.box;
    const rough = { x: x - 0.2 * width, y: y - 0.1 * height, width: 1.3 * width, height };
    const found = await look(photo, rough);
    assert.ok(found !== undefined && found.usable);
    assert.ok(cosine(found.embedding, known.embedding) > 0.9);
    assert.ok(Math.abs(found.originalHeight / known.originalHeight - 1) < 0.2);
  }
});

testWithModels("a face that lies on its side is seen by being turned", async () => {
  const photo = await developed(), [known] = photo.faces.filter(({ usable }) => usable);
  const lying = await sharp(photo.jpeg).rotate(90).jpeg({ quality: 95 }).toBuffer();
  const { x, y, width, height } = known.box;
  const turned = {
    ...photo,
    ...{ jpeg: new Uint8Array(lying), width: photo.height, height: photo.width },
    originalHeight: photo.originalWidth,
  };
  const found = await look(turned, {
    ...{ x: photo.height - y - height, y: x },
    ...{ width: height, height: width },
  });
  assert.ok(found !== undefined && cosine(found.embedding, known.embedding) > 0.8);
});

testWithModels("where nobody is, no face is seen, and a box may reach over the edge", async () => {
  const photo = await developed(), size = photo.width / 12;
  const corners = [0, photo.width - size].map((x) => ({ x, y: 0, width: size, height: size }));
  for (const box of corners) assert.equal(await look(photo, box), undefined);
});
