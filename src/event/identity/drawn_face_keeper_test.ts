import assert from "node:assert/strict";
import { join } from "node:path";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import { foundFace, MODEL, syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { type FoundFace, NO_MODEL } from "../../core/face.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import type { DrawnFaceRequest } from "../../processor/pool/protocol.ts";
import { layout } from "../event_layout.ts";
import { keyOfPlace } from "./decisions/face_keys.ts";
import { DrawnFaceKeeper } from "./drawn_face_keeper.ts";

const ANNA = 1, BEN = 2;

/** Anna in photos 1 and 2, Ben in 3 and 4, where somebody draws Anna as face 5, or nobody. */
async function party(
  look: (request: DrawnFaceRequest) => Promise<FoundFace | undefined>,
  person: number | null = ANNA,
) {
  const event = await syntheticEvent(), { store, root } = event;
  for (const who of [ANNA, ANNA, BEN, BEN]) event.arrive(who);
  event.regroup();
  const box = { x: 0.5, y: 0.5, width: 0.25, height: 0.25 };
  event.decide({ kind: "face", face: keyOfPlace(store, 3, box), person });
  await event.route();
  const asked: DrawnFaceRequest[] = [], lines: string[] = [], routed: number[] = [];
  let changed = 0;
  const keeper = new DrawnFaceKeeper({
    ...{ root, store, ...event.openIdentity() },
    clock: manualClock(),
    log: { debug() {}, info() {}, warn: (line) => void lines.push(line), error() {} },
    signal: new AbortController().signal,
    findDrawn(request) {
      asked.push(request);
      return look(request);
    },
    route: (photo) => void routed.push(photo),
    onChanged: () => changed++,
  });
  const face = () => store.faces.ofPhoto(3).find(({ id }) => id === 5)!;
  return { event, keeper, asked, lines, routed, face, changes: () => changed };
}
const seen = foundFace({ who: ANNA }, 9);

Deno.test("a drawn face that is seen takes part in who is who, under the box that was drawn", async () => {
  const { event, keeper, asked, routed, face, changes } = await party(() => Promise.resolve(seen));
  await keeper.look();
  const [{ bytes, ...request }] = asked;
  assert.equal(new TextDecoder().decode(bytes), "3", "the developed photo");
  const box = { x: 1024, y: 768, width: 512, height: 384 };
  assert.deepEqual(request, { box, width: 2048, height: 1536, originalHeight: 3000 });
  assert.deepEqual([face().model, face().usable, face().personId], [MODEL, true, 1]);
  assert.deepEqual(face().box, box);
  assert.deepEqual([routed, changes()], [[3], 1], "a clear face makes a Group");
  const [anna] = event.store.people.centroids(MODEL);
  assert.equal(anna.faces, 3);
  await keeper.look();
  assert.equal(asked.length, 1, "it is looked at once");
});

Deno.test("regrouping finds whose a face is that nobody spoke of", async () => {
  const { event, keeper, face } = await party(() => Promise.resolve(seen), null);
  await keeper.look();
  event.regroup();
  assert.equal(face().personId, 1);
});

Deno.test("a drawn face of which nothing is seen only places its photo, and is not looked at again", async () => {
  const { keeper, asked, routed, face, changes } = await party(() => Promise.resolve(undefined));
  await keeper.look();
  await keeper.look();
  assert.deepEqual([face().model, face().personId, asked.length], [NO_MODEL, 1, 1]);
  assert.deepEqual([routed, changes()], [[], 0]);
});

Deno.test("a picture that cannot be read is said once; any other failure is tried again", async () => {
  const answers = [
    () => Promise.reject(new Error("no worker is free")),
    () => Promise.reject(new PhotoFault("undecodable", "it is torn")),
  ];
  const { keeper, asked, lines } = await party(() => answers.shift()!());
  for (let n = 0; n < 3; n++) await keeper.look();
  assert.equal(asked.length, 2);
  assert.match(lines[0], /photosort tries again: .*no worker is free/);
  assert.equal(lines[1], "Cannot look at face 5 in photo_3.jpg: it is torn");
});

Deno.test("a face waits for its developed photo", async () => {
  const { event, keeper, asked } = await party(() => Promise.resolve(seen));
  const path = join(event.root, layout.processed, "photo_3.jpg");
  await Deno.rename(path, `${path}.gone`);
  await keeper.look();
  assert.equal(asked.length, 0);
  await Deno.rename(`${path}.gone`, path);
  await keeper.look();
  assert.equal(asked.length, 1);
});

Deno.test("what is seen of a face that was taken away meanwhile is forgotten at once", async () => {
  const { event, keeper, face, changes } = await party(async () => {
    event.decide({ kind: "undo", decision: 1 });
    await Promise.resolve();
    return seen;
  });
  await keeper.look();
  assert.equal(face(), undefined);
  assert.equal(event.store.people.centroids(MODEL)[0].faces, 2);
  assert.equal(changes(), 0);
});
