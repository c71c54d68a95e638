/**
 * Entry of the thread that cuts pictures out of developed photos for the operator's page, and looks
 * for pictures in files that could not be sorted. It loads sharp alone, which is handed bytes, never
 * the paths of photos.
 */
import sharp from "sharp";
import { reasonOf } from "../../core/reason_of.ts";
import { oneAtATime } from "../../runtime/one_at_a_time.ts";
import { answerRequests, type PostAnswer } from "../../runtime/thread.ts";
import { giveBack } from "../decode/give_back.ts";
import type { CutFailure, PictureAnswer, PictureRequest } from "./crop_protocol.ts";
import { cutPictures } from "./cut_pictures.ts";
import { glimpseOfFile } from "./glimpse_of_file.ts";
import { keepCrop, tidyCrops } from "./kept_crops.ts";

type Post = PostAnswer<PictureAnswer>;

// The pictures of several photos are cut side by side, so each needs but one thread.
sharp.concurrency(1);
sharp.cache(false);

/** In turn, so that tidying never removes the new crop that replaced an old one under its name. */
const change = oneAtATime((request: PictureRequest & { type: "keep" | "tidy" }) =>
  request.type === "keep"
    ? keepCrop(request.folder, request.name, request.bytes)
    : tidyCrops(request.folder, request.limits, Date.now())
);

answerRequests<PictureRequest, PictureAnswer>((request, post) => {
  if (request.type === "cut" || request.type === "glimpse") return show(request, post);
  return change(request).catch((error) => post({ type: "notKept", reason: reasonOf(error) }));
});

async function show(
  request: PictureRequest & { type: "cut" | "glimpse" },
  post: Post,
): Promise<void> {
  const { id } = request;
  try {
    if (request.type === "cut") post({ type: "cut", id, pictures: await cut(request) });
    else {
      const glimpse = await glimpseOfFile(request.file, request.edge);
      post({ type: "glimpse", id, glimpse });
    }
  } catch (error) {
    const why: CutFailure = error instanceof Deno.errors.NotFound ? "no_file" : "unreadable";
    post({ type: "failed", id, why, reason: reasonOf(error) });
  }
}

async function cut({ photo, cuts }: PictureRequest & { type: "cut" }): Promise<Uint8Array[]> {
  const bytes = typeof photo === "string" ? await Deno.readFile(photo) : photo;
  return await cutPictures(bytes, cuts).finally(() => giveBack(bytes));
}
