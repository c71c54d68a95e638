/** The documents that the server writes itself, in a browser. */
import assert from "node:assert/strict";
import { axeViolations, type Sight, testWithBrowser } from "./support/browser.ts";
import { pageOf } from "./support/served_page.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

const sights: Sight[] = [{ size: "wide", theme: "light" }, { size: "narrow", theme: "dark" }];

testWithBrowser("the API can be read in a browser, offline", async ({ enter, keep, expect }) => {
  // The made-up engine never says how far it is.
  expect(/503/);
  // Narrowed threads are let into no folder of /dev.
  const page = keep(await pageOf(await syntheticEvent(await tempFolder())));
  const { paths } = await (await page.ask("/api/openapi.json")).json();
  for (const sight of sights) {
    const tab = await enter(page, "/api/docs", sight);
    assert.deepEqual(
      (await tab.locator("summary code").allInnerTexts()).sort(),
      Object.entries<object>(paths).flatMap(([path, { ...methods }]) =>
        Object.keys(methods).map(() => path)
      ).sort(),
    );
    await tab.evaluate(() => {
      for (const one of document.querySelectorAll("details")) one.open = true;
    });
    assert.match(await tab.innerText("main"), /kind: "name"\s+person: integer \(1 or more\)/);
    assert.deepEqual(await axeViolations(tab), []);
    const wider = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth);
    assert.ok(!wider, "only examples scroll sideways");
  }
});
