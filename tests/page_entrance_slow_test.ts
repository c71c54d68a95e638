/** How a browser gets into the page. */
import assert from "node:assert/strict";
import { axeViolations, sizes, testWithBrowser } from "./support/browser.ts";
import { pageOf } from "./support/served_page.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

async function party() {
  // Narrowed threads are let into no folder of /dev.
  const event = await syntheticEvent(await tempFolder());
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  return event;
}

testWithBrowser(
  "who comes without a key is told where to get one",
  async ({ visit, keep, expect }) => {
    expect(/401/);
    const page = keep(await pageOf(await party()));
    for (const theme of ["light", "dark"] as const) {
      const tab = await visit(`${page.url}/people`, { theme, size: "narrow" });
      assert.match(await tab.innerText("main"), /The command photosort page prints a new one/);
      assert.deepEqual(await axeViolations(tab), []);
      const { width } = sizes.narrow;
      assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth) <= width);
    }
  },
);

testWithBrowser(
  "an address lets one browser in for good, and no other one",
  async ({ visit, keep, expect }) => {
    expect(/401/);
    // The made-up engine never says how far it is.
    expect(/503/);
    const page = keep(await pageOf(await party()));
    const tab = await visit(page.served.entrance);
    await tab.waitForURL(`${page.url}/`);
    const [cookie] = await tab.context().cookies();
    assert.deepEqual([cookie.httpOnly, cookie.sameSite], [true, "Strict"]);
    assert.equal(await tab.evaluate(() => document.cookie), "");

    const other = await visit(page.served.entrance);
    assert.match(await other.innerText("main"), /each address lets one browser in/);
    assert.deepEqual(await other.context().cookies(), []);

    await tab.goto(page.served.entrance);
    await tab.waitForURL(`${page.url}/`);
    const answer = await tab.reload();
    assert.equal(answer?.status(), 200);
    const people = await tab.evaluate(async () => {
      const response = await fetch("/api/operator/persons");
      return await response.json();
    });
    assert.equal(people.length, 2);
  },
);
