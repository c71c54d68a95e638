import assert from "node:assert/strict";
import { buildDng, smoothPicture } from "../../../tests/support/raw_files.ts";
import { PhotoFault } from "../../core/photo_fault.ts";
import { threadEntries } from "../../event/engine/thread_entries.ts";
import { threadsWith } from "../../runtime/start_thread.ts";
import { threadPermissions } from "../../runtime/thread_permissions.ts";
import { DecoderThread } from "./decoder_thread.ts";

const limits = { longEdge: 2048, maxPixels: 1e8 };
const dng = buildDng(smoothPicture(96, 64));
const MIB = 2 ** 20;

function startedDecoder(mostHeldBytes?: number): DecoderThread {
  const thread = new DecoderThread(mostHeldBytes);
  thread.startWith(threadsWith({ permissions: threadPermissions({}), entries: threadEntries }));
  return thread;
}

Deno.test("a thread that holds more than it may is replaced, and the next photo is fine", async () => {
  const thread = startedDecoder(1 * MIB);
  for (let n = 0; n < 3; n++) {
    assert.equal((await thread.demosaic(dng, limits)).width, 96);
    assert.equal(thread.heldBytes, 0);
  }
});

Deno.test("a thread that holds less goes on, until it has had its share of photos", async () => {
  const thread = startedDecoder(512 * MIB);
  const held: number[] = [];
  for (let n = 0; n < 17; n++) {
    await thread.demosaic(dng, limits);
    held.push(thread.heldBytes);
  }
  assert.ok(held.slice(0, 15).every((bytes) => bytes >= 256 * MIB), held.join());
  assert.equal(held[15], 0);
  assert.ok(held[16] > 0);
  thread.end();
});

Deno.test("a fault keeps its kind and its words across the threads", async () => {
  const thread = startedDecoder(), nothing = new Uint8Array(100);
  await assert.rejects(() => thread.demosaic(nothing, limits), (error) => {
    assert.ok(error instanceof PhotoFault);
    return error.message.length > 10;
  });
  await assert.rejects(() => thread.decodeHeif(nothing, limits), { code: "undecodable" });
  await assert.rejects(() => thread.demosaic(dng, { ...limits, maxPixels: 10 }), {
    code: "too_large",
  });
  assert.equal((await thread.demosaic(dng, limits)).width, 96);
  thread.end();
});

Deno.test("photos asked for at once are decoded one after the other", async () => {
  const thread = startedDecoder();
  const photos = await Promise.all([1, 2, 3].map(() => thread.demosaic(dng, limits)));
  assert.deepEqual(photos[1].data, photos[0].data);
  thread.end();
});

Deno.test("a photo that takes more memory than a decoder may is refused as too large", async () => {
  // At full size, 88 megapixels take 176 MB of file and sensor each, 700 to work in, 260 to hand on.
  const width = 11_000, height = 8000, length = width * height * 2, thread = startedDecoder();
  const headers = (at: number) =>
    buildDng(smoothPicture(2, 2), 1, {
      0x100: [4, [width]],
      0x101: [4, [height]],
      0x111: [4, [at]],
      0x116: [4, [height]],
      0x117: [4, [length]],
    });
  const start = headers(headers(0).length), huge = new Uint8Array(start.length + length);
  huge.set(start);
  await assert.rejects(() => thread.demosaic(huge, { longEdge: 8192, maxPixels: 268e6 }), {
    code: "too_large",
    message: /more than 1024 MB of memory/,
  });
  assert.equal(thread.heldBytes, 0, "what it took is given back");
  assert.equal((await thread.demosaic(dng, limits)).width, 96);
  thread.end();
});
