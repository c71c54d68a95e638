/** What a real browser keeps of somebody who was forgotten. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { layout } from "../src/event/event_layout.ts";
import { testWithBrowser } from "./support/browser.ts";
import { pageOf } from "./support/served_page.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

testWithBrowser(
  "a browser with an open page keeps no picture once somebody was forgotten",
  async ({ enter, keep, expect }) => {
    // The made-up engine never says how far it is; a picture that is not kept is asked for in vain.
    expect(/503|504|only-if-cached|ERR_CACHE_MISS/);
    const event = await syntheticEvent(await tempFolder());
    for (const who of [1, 1]) event.arrive(who);
    event.regroup();
    const { outputName } = event.store.pictures.photo(1)!;
    await Deno.writeFile(join(event.root, layout.thumbs, outputName), new Uint8Array(1000));
    const page = keep(await pageOf(event)), tab = await enter(page, "/history");
    const isKept = () =>
      tab.evaluate(async () => {
        const from = { cache: "only-if-cached", mode: "same-origin" } as const;
        return await fetch("/pictures/photos/1?size=thumb", from).then(({ ok }) => ok, () => false);
      });
    await tab.evaluate(async () => {
      await (await fetch("/pictures/photos/1?size=thumb")).arrayBuffer();
    });
    assert.ok(await isKept());
    page.served.tell({ type: "personChanged", decisionId: 1, kind: "forget", photos: 2 });
    for (let tries = 0; tries < 50 && await isKept(); tries++) await delay(100);
    assert.ok(!await isKept());
  },
);
