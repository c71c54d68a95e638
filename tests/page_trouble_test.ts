/** A page that cannot be served keeps nobody from sorting. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { newEventRoot } from "./support/event_tree.ts";
import { lineReader } from "./support/line_reader.ts";
import { testWithModels } from "./support/needs.ts";
import { spawnPhotosort } from "./support/program.ts";
import { tempFolder } from "./support/temp_folder.ts";

testWithModels(
  "a page that cannot be served is told in one line, and sorting goes on",
  async () => {
    const root = await newEventRoot(await tempFolder());
    // Nothing can be written there.
    await Deno.mkdir(join(root, layout.pageKey, "in the way"), { recursive: true });
    await dropDrawn(join(root, layout.incoming), 101);
    const child = spawnPhotosort(["run", "--root", root], { PAGE: "on" });
    const said = lineReader(child.stderr), output = lineReader(child.stdout);
    await said.until(/IMG_0101\.jpg → /);
    child.kill("SIGINT");
    const { code } = await child.status;
    await Promise.all([said.end(), output.end()]);
    const lines = said.all().split("\n").filter((line) => /page/i.test(line));
    assert.equal(lines.length, 1, lines.join("\n"));
    assert.match(lines[0], /^Cannot serve the page: .*page\.key\.json.* Sorting goes on$/);
    assert.equal(code, 0);
  },
);
