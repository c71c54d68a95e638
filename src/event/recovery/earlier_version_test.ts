import assert from "node:assert/strict";
import { join } from "node:path";
import { sortedFiles } from "../../../tests/support/sorted_files.ts";
import { sha256Hex } from "../disk/fingerprint.ts";
import { isEarlierVersion } from "./earlier_version.ts";

const TAKEN_AT = Date.parse("2026-06-06T14:00:00Z");

/** A JPEG put together as photosort's developed photos are. */
function developed(width: number, height: number): Uint8Array<ArrayBuffer> {
  const segment = (marker: number, length: number, data: readonly number[] = []) => {
    const bytes = new Uint8Array(length + 2);
    bytes.set([0xff, marker, length >> 8, length & 255, ...data]);
    return [...bytes];
  };
  const frame = [8, height >> 8, height & 255, width >> 8, width & 255, 3];
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xdb, 67),
    ...segment(0xdb, 67),
    ...segment(0xc0, 17, frame),
    ...[31, 181, 31, 181].flatMap((length) => segment(0xc4, length)),
    ...segment(0xda, 12),
    ...[0xff, 0xd9],
  ]);
}

/** A photo of 1600 × 1067 in Processed, and another file where it was put. */
async function changedPlace(there: Uint8Array<ArrayBuffer>, modified: number) {
  const event = await sortedFiles(), { root, store, sort } = event;
  const { id, output, places: [path] } = await sort("a.jpg", "People/Anna/Solo");
  store.photos.recordCapture(id, {}, TAKEN_AT);
  await Deno.writeFile(join(root, output), developed(1600, 1067));
  await Deno.remove(join(root, path));
  await Deno.writeFile(join(root, path), there);
  await Deno.utime(join(root, path), modified / 1000, modified / 1000);
  const isEarlier = () => isEarlierVersion(event, store.photos.get(id), path);
  return { ...event, id, path, isEarlier };
}
const later = Date.now() + 60_000;

Deno.test("a file is an earlier version if a development of that content is recorded", async () => {
  const bytes = developed(800, 534), { store, id, isEarlier } = await changedPlace(bytes, later);
  assert.equal(await isEarlier(), false);
  store.renditions.add(id, await sha256Hex(bytes));
  assert.equal(await isEarlier(), true);
  store.close();
});

Deno.test("where developments went unrecorded, the make and the time of the file tell", async () => {
  const { root, path, store, id, isEarlier } = await changedPlace(developed(800, 534), TAKEN_AT);
  assert.equal(await isEarlier(), false, "every development is recorded");
  store.renditions.setUntraced(id);
  assert.equal(await isEarlier(), true, "the capture time");
  await Deno.utime(join(root, path), later / 1000, later / 1000);
  assert.equal(await isEarlier(), false, "a later time");
  await Deno.utime(join(root, path), 1000, 1000);
  assert.equal(await isEarlier(), true, "a time before the photo arrived");
  store.close();
});

Deno.test("a cropped or foreign file is no earlier version", async () => {
  for (const bytes of [developed(800, 800), new TextEncoder().encode("retouched")]) {
    const { store, id, isEarlier } = await changedPlace(bytes, TAKEN_AT);
    store.renditions.setUntraced(id);
    assert.equal(await isEarlier(), false);
    store.close();
  }
});

Deno.test("nothing tells once the developed photo itself is gone", async () => {
  const event = await changedPlace(developed(800, 534), TAKEN_AT), { root, store, id } = event;
  store.renditions.setUntraced(id);
  await Deno.remove(join(root, "Processed", store.photos.get(id).outputName));
  assert.equal(await event.isEarlier(), false);
  store.close();
});
