/** The stages of one drawn photo, 1600 × 1067, on one thread. Needs `deno task models`. */
import { alignedCrop } from "../src/processor/align.ts";
import { decodePhoto } from "../src/processor/decode.ts";
import { createDetector } from "../src/processor/detect.ts";
import { createEmbedder } from "../src/processor/embed.ts";
import { encodePhoto, encodeThumbnail } from "../src/processor/encode.ts";
import { sharpnessOf } from "../src/processor/quality.ts";
import { drawnPhotos } from "../tests/support/drawn_photos.ts";
import { modelsFolder } from "../tests/support/needs.ts";

if (modelsFolder === undefined) throw new Error("Cannot bench without models: deno task models");
const bytes = await Deno.readFile(`${await drawnPhotos()}/IMG_0117.jpg`);
const model = (file: string) => Deno.readFile(`${modelsFolder}/${file}`);
const detect = await createDetector(await model("face_detection_yunet_n_dynamic.onnx"));
const embed = await createEmbedder(await model("face_recognition_mobilefacenet_128.onnx"));
const limits = { longEdge: 2048, maxPixels: 268e6 };
const photo = await decodePhoto(bytes, "jpeg", limits);
const [{ landmarks }] = await detect(photo, 0.7);
const crop = alignedCrop(photo, landmarks);
const settings = { jpegQuality: 85, thumbnailEdge: 320, metadata: [] };

Deno.bench("decode", async () => void await decodePhoto(bytes, "jpeg", limits));
Deno.bench("encode", async () => void await encodePhoto(photo, {}, settings));
Deno.bench("thumbnail", async () => void await encodeThumbnail(photo, 320));
Deno.bench("detect", async () => void await detect(photo, 0.7));
Deno.bench("align one face", () => void alignedCrop(photo, landmarks));
Deno.bench("sharpness of one face", () => void sharpnessOf(crop));
Deno.bench("embed one face", async () => void await embed([crop]));
