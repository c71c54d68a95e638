/** "Where is this guest?" by the API: whom an uploaded portrait shows, and why a photo is missing. */
import assert from "node:assert/strict";
import { foundAnswerSchema, missingPhotoSchema } from "../src/contracts/find.ts";
import { MOST_UPLOAD_BYTES } from "../src/core/upload_limit.ts";
import type { LookedAtPicture } from "../src/event/engine/asks/look_at.ts";
import { pageOf } from "./support/served_page.ts";
import { foundFace, shippedJudging, syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

/** Anna and Ben in two photos each, and a photo with a blurred face of Anna. */
async function party() {
  const judging = await shippedJudging();
  const event = await syntheticEvent(await tempFolder(), undefined, judging);
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.arrive({ who: 1, is: "blurred" });
  await event.route();
  return event;
}

/** What the engine sees in a portrait of Anna. */
async function portraitOfAnna(): Promise<LookedAtPicture> {
  const { dimensions } = await shippedJudging(),
    { landmarks: _, ...face } = foundFace({ who: 1 }, 50);
  const embedding = new Float32Array(dimensions);
  embedding.set(face.embedding);
  const seen = { ...face, embedding, clarity: face.embeddingNorm };
  return { preview: new Uint8Array([0xff, 0xd8]), width: 800, height: 600, faces: [seen] };
}

Deno.test("a portrait tells whom it shows, and which photos the guest may miss", async () => {
  const asked: string[] = [], picture = await portraitOfAnna();
  await using page = await pageOf(await party(), {
    asks: {
      lookAt: ({ name, bytes }) => {
        asked.push(`${name} ${bytes.length}`);
        return Promise.resolve(picture);
      },
    },
  });
  const find = async () => {
    const body = new FormData();
    body.set("photo", new File(["a photo"], "who.jpg"));
    const answer = await page.ask("/api/operator/find", { method: "POST", body });
    return foundAnswerSchema.parse(await answer.json());
  };
  const { faces: [face], preview } = await find();
  assert.equal(preview, "data:image/jpeg;base64,/9g=");
  assert.deepEqual(asked, ["who.jpg 7"]);
  assert.deepEqual([face.people[0].called, face.people[0].says], ["Anna", "joins"]);
  let { misses } = face;
  while (misses === null) misses = (await find()).faces[0].misses;
  assert.deepEqual(misses.map(({ photo }) => photo), [5]);
  const empty = await page.ask("/api/operator/find", { method: "POST", body: new FormData() });
  assert.equal(empty.status, 422);
  const large = new FormData();
  large.set("photo", new File([new Uint8Array(MOST_UPLOAD_BYTES + 1)], "who.jpg"));
  const refused = await page.ask("/api/operator/find", { method: "POST", body: large });
  assert.equal(refused.status, 413);
  await Promise.all([empty, refused].map((answer) => answer.body?.cancel()));
});

Deno.test("of a photo it is told why it is not in somebody's folder", async () => {
  await using page = await pageOf(await party());
  const why = async (person: number, photo: number) =>
    await (await page.ask(`/api/operator/persons/${person}/photos/${photo}`)).json();
  const there = missingPhotoSchema.parse(await why(1, 1));
  assert.deepEqual([there.is, there.path], ["there", "People/Anna/Solo/photo_1.jpg"]);
  const missing = missingPhotoSchema.parse(await why(1, 5));
  assert.deepEqual([missing.is, missing.causes], ["unclear", ["turnedAway"]]);
  assert.equal((await why(1, 99)).status, 404);
});
