/** A whole evening in small; `deno task evening` goes through a large one. */
import assert from "node:assert/strict";
import { drawnPhotos } from "./support/drawn_photos.ts";
import { testWithModels } from "./support/needs.ts";
import { operatorsEvening } from "./support/operators_evening.ts";
import { tempFolder } from "./support/temp_folder.ts";

// Windows can let no process stand still.
const testOnUnix = Deno.build.os === "windows" ? () => {} : testWithModels;

testOnUnix("whoever is asked at any moment of an evening says the same", async () => {
  const folder = await tempFolder(), photos = await drawnPhotos();
  const moments = await operatorsEvening({ folder, photos, count: 20, say: () => {} });
  assert.ok(moments.length >= 20, `${moments.length} moments`);
  const wrong = moments.flatMap(({ what, wrong }) => wrong.map((one) => `${what}: ${one}`));
  assert.deepEqual(wrong, []);
});
