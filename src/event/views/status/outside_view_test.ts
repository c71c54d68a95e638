import assert from "node:assert/strict";
import { join } from "node:path";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { layout } from "../../event_layout.ts";
import { outsideView, outsideViewSchema } from "./outside_view.ts";

Deno.test("photos outside of Incoming are told of a new, a sorted and a damaged event", async () => {
  const { root, store } = await syntheticEvent(), database = join(root, layout.database);
  await Deno.writeTextFile(join(root, "a.jpg"), "a photo");
  const size = "a photo".length;
  const inRoot = async () => {
    const view = await outsideView(root, database);
    assertFits(outsideViewSchema, view);
    return view.inRoot;
  };
  assert.equal(await inRoot(), 1);
  store.sources.put({
    path: "a.jpg",
    cardId: null,
    size,
    mtimeMs: 1,
    photoId: null,
    role: "ignored",
  });
  assert.equal(await inRoot(), 0, "a copy of what was sorted");
  store.close();
  await Deno.writeTextFile(database, "no database at all");
  assert.equal(await inRoot(), 1);
  await Deno.remove(database);
  assert.equal(await inRoot(), 1);
});
