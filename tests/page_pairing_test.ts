/** The code that a phone scans, read back as a phone reads it. */
import assert from "node:assert/strict";
import jsqr from "jsqr";
import sharp from "sharp";
import { pageOf } from "./support/served_page.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

/** Reads a code out of an SVG that is shown that large, in pixels. */
async function readCode(svg: string, size: number): Promise<string | undefined> {
  const { data, info } = await sharp(new TextEncoder().encode(svg)).resize(size)
    .flatten({ background: "black" }).ensureAlpha().raw().toBuffer({ resolveWithObject: true });
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
}

Deno.test("a phone reads the address out of the code, also from a dark page", async () => {
  // Narrowed threads are let into no folder of /dev.
  await using page = await pageOf(await syntheticEvent(await tempFolder()), {
    flags: { pageLan: "on" },
    asks: { localAddresses: () => Promise.resolve(["192.168.178.123", "10.0.0.7"]) },
  });
  const { addresses } = await (await page.send("/api/operator/pairing", {})).json();
  assert.equal(addresses.length, 2);
  for (const { url, code } of addresses) {
    for (const size of [160, 480]) assert.equal(await readCode(code, size), url);
  }
});
