import "../../tests/support/decoders.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { drawnPhotos } from "../../tests/support/drawn_photos.ts";
import { modelsFolder, testWithModels } from "../../tests/support/needs.ts";
import { PhotoFault } from "../core/photo_fault.ts";
import { gateOf } from "./faces/gate_of.ts";
import { loadConfig } from "../event/settings.ts";
import { developPhoto, type FaceModels } from "./develop.ts";
import { createDetector } from "./faces/detect.ts";
import { createEmbedder } from "./faces/embed.ts";
import { lookAtSelfie } from "./look_at_selfie.ts";
import { parseManifest } from "./models/manifest.ts";
import type { WorkerSetup } from "./pool/protocol.ts";

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

/** A drawn picture: 101 shows one person, 107 two. */
async function drawn(number: number, change = (picture: Sharp) => picture): Promise<Uint8Array> {
  const bytes = await Deno.readFile(join(await drawnPhotos(), `IMG_0${number}.jpg`));
  return new Uint8Array(await change(sharp(bytes)).jpeg({ quality: 95 }).toBuffer());
}
const look = async (bytes: Uint8Array) =>
  await lookAtSelfie({ bytes, format: "jpeg" }, setup, await models());
const cosine = (a: Float32Array, b: Float32Array) => a.reduce((sum, v, i) => sum + v * b[i], 0);

testWithModels("a selfie's face is seen as in a photo, and cut out small", async () => {
  const bytes = await drawn(101), seen = await look(bytes);
  assert.ok("face" in seen);
  const { faces } = await developPhoto(bytes, "jpeg", setup, await models());
  const known = faces.find(({ usable }) => usable)!;
  assert.ok(cosine(seen.face.embedding, known.embedding) > 0.95);
  const { width, height, format } = await sharp(seen.crop).metadata();
  assert.deepEqual([width, height, format], [160, 160, "jpeg"]);
});

testWithModels("a selfie that lies sideways shows the same face", async () => {
  const upright = await look(await drawn(101));
  const sideways = await look(await drawn(101, (picture) => picture.rotate(90)));
  assert.ok("face" in upright && "face" in sideways);
  assert.ok(cosine(upright.face.embedding, sideways.face.embedding) > 0.8);
});

testWithModels("a selfie with two comparable faces, or none, is of no use", async () => {
  assert.deepEqual(await look(await drawn(107)), { fault: "severalFaces" });
  const wall = sharp({ create: { width: 900, height: 1200, channels: 3, background: "#c0a080" } });
  const bytes = new Uint8Array(await wall.jpeg().toBuffer());
  assert.deepEqual(await look(bytes), { fault: "noFace" });
  await assert.rejects(() => look(Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 1, 2, 3)), PhotoFault);
});
