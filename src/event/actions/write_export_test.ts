import assert from "node:assert/strict";
import { basename, dirname, join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { exportsFolder } from "../event_layout.ts";
import { readEvent } from "../views/read_event.ts";
import { type ExportWish, writeExport } from "./write_export.ts";

async function exporter() {
  const { root, arrive } = await syntheticEvent();
  arrive(1, 2);
  return async (wish: Partial<ExportWish>) => {
    using event = await readEvent(root);
    return await writeExport(event, { format: "csv", embeddings: false, ...wish });
  };
}
const refusal = (work: Promise<unknown>) =>
  work.then(() => "", (error) => {
    assert.ok(error instanceof OperatorError && error.exit === "usage");
    return error.message;
  });

Deno.test("tables are written into a new folder of the event, one file each", async () => {
  const files = await (await exporter())({});
  assert.deepEqual(files.map((path) => basename(path)), ["photos.csv", "faces.csv", "people.csv"]);
  assert.equal(basename(dirname(dirname(files[0]))), basename(exportsFolder));
  const faces = await Deno.readTextFile(files[1]);
  assert.equal(faces.trimEnd().split("\r\n").length, 3);
});

Deno.test("as JSON all tables are one file, in the folder that is named", async () => {
  const out = join(await tempFolder(), "tables");
  const [file] = await (await exporter())({ format: "json", out });
  assert.equal(file, join(out, "event.json"));
  const { photos, faces } = JSON.parse(await Deno.readTextFile(file));
  assert.deepEqual([photos.length, faces.length], [1, 2]);
});

Deno.test("nothing is replaced, and nothing is left of an export that is refused", async () => {
  const out = await tempFolder(), write = await exporter();
  await Deno.writeTextFile(join(out, "faces.csv"), "somebody's own");
  assert.match(await refusal(write({ out })), /faces\.csv exists already/);
  assert.deepEqual(await filesBelow(out), ["faces.csv"]);
  assert.equal(await Deno.readTextFile(join(out, "faces.csv")), "somebody's own");
});

Deno.test("a folder whose parent is missing is a mistake in writing", async () => {
  const out = join(await tempFolder(), "no", "such");
  assert.match(
    await refusal((await exporter())({ out })),
    /there is no folder .*no to make such in/,
  );
});
