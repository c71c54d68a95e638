import assert from "node:assert/strict";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { assetsFolder, buildIfStale } from "./build.ts";

/** All that a browser loads for the page, in bytes as they are sent. */
const MOST_BYTES = 120 * 1024;

Deno.test("the page is small, whole, and asks nobody but the program", async () => {
  const { assets, documents } = await buildIfStale();
  let sent = 0;
  for (const { file, bytes } of Object.values(assets)) {
    const content = await Deno.readFile(join(assetsFolder, file));
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
    const html = await Deno.readTextFile(join(assetsFolder, file));
    assert.doesNotMatch(html, /\{\{|\sstyle=|<style|<script(?![^>]*src=)/);
    const asked = [...html.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path);
    assert.deepEqual(asked.toSorted(), Object.keys(assets).toSorted());
  }
});

Deno.test("a page whose sources did not change is not built again", async () => {
  const { sources } = await buildIfStale();
  const manifest = join(assetsFolder, "manifest.json"), { mtime } = await Deno.stat(manifest);
  assert.equal((await buildIfStale()).sources, sources);
  assert.deepEqual((await Deno.stat(manifest)).mtime, mtime);
});
