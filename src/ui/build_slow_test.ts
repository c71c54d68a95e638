import assert from "node:assert/strict";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { type BuildablePage, buildIfStale, eventPage, hubPage } from "./build.ts";

/** All that a browser loads for the page, in bytes as they are sent. */
const MOST_BYTES = 120 * 1024;

const pages: Record<string, BuildablePage<string>> = { "an event": eventPage, "a hub": hubPage };

for (const [whose, page] of Object.entries(pages)) {
  Deno.test(`the page of ${whose} is small, whole, and asks nobody but the program`, async () => {
    await checkPage(page);
  });
}

async function checkPage(page: BuildablePage<string>): Promise<void> {
  const { assets, documents } = await buildIfStale(page);
  let sent = 0;
  for (const { file, bytes } of Object.values(assets)) {
    const content = await Deno.readFile(join(page.folder, file));
    assert.equal(content.length, bytes, file);
    sent += gzipSync(content).length;
    const text = new TextDecoder().decode(content);
    const addresses = [...text.matchAll(/https?:\/\/[^\s"'`\\)]+/g)].map(([address]) => address);
    // Names of XML's namespaces, and the base of addresses without one, are never asked for.
    const known = /^http:\/\/(www\.w3\.org\/|page\b)/;
    assert.deepEqual(addresses.filter((one) => !known.test(one)), [], file);
  }
  assert.ok(sent < MOST_BYTES, `${sent} bytes`);
  for (const { file } of Object.values(documents)) {
    const html = await Deno.readTextFile(join(page.folder, file));
    assert.doesNotMatch(html, /\{\{|\sstyle=|<style|<script(?![^>]*src=)/);
    const asked = [...html.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path);
    assert.deepEqual(asked.toSorted(), Object.keys(assets).toSorted());
  }
}

Deno.test("a page whose sources did not change is not built again", async () => {
  const { sources } = await buildIfStale(eventPage);
  const manifest = join(eventPage.folder, "manifest.json"), { mtime } = await Deno.stat(manifest);
  assert.equal((await buildIfStale(eventPage)).sources, sources);
  assert.deepEqual((await Deno.stat(manifest)).mtime, mtime);
});
