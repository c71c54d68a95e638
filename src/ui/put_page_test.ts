import assert from "node:assert/strict";
import { join } from "node:path";
import { tempFolder } from "../../tests/support/temp_folder.ts";
import { type PageFile, putPage } from "./put_page.ts";

const page = (version: string): PageFile[] =>
  ["index.html", `main-${version}.js`].map((file) => (
    { file, type: "", content: new TextEncoder().encode(version.repeat(50_000)) }
  ));
const namesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();

Deno.test("several builds at once leave one whole page, which can be read all the time", async () => {
  const folder = join(await tempFolder(), "assets");
  await putPage(folder, page("old"), { sources: "old" });
  let isOver = false;
  const reading = (async () => {
    while (!isOver) {
      const text = await Deno.readTextFile(join(folder, "index.html"));
      assert.equal(text.length, 150_000);
    }
  })();
  const builds = Array.from({ length: 6 }, () => putPage(folder, page("new"), { sources: "new" }));
  await Promise.all(builds);
  isOver = true;
  await reading;
  assert.deepEqual(await namesIn(folder), ["index.html", "main-new.js", "manifest.json"]);
  assert.match(await Deno.readTextFile(join(folder, "manifest.json")), /"new"/);
});
