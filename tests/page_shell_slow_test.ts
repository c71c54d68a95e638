/** The frame around every page, and the page Progress, in a real browser. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { progressView } from "../src/contracts/progress.ts";
import { axeViolations, type Size, sizes, testWithBrowser, type Theme } from "./support/browser.ts";
import { type FakeProgram, startFakeProgram } from "./support/ui/fake_program.ts";
import { until } from "./support/until.ts";
import { emptyEvent, midEvent, recent } from "./support/ui/progress_sample.ts";

/** A program in the middle of an event; its pictures are missing. */
async function inEvent(view = midEvent(), port = 0): Promise<FakeProgram> {
  const program = await startFakeProgram({
    "GET /api/tracker/progress": () => progressView.parse(view),
    "GET /api/tracker/recent": () => recent(view.photos.sorted === 0 ? 0 : 24),
    "GET /pictures/photos/:id": () =>
      new Response(onePixel, { headers: { "content-type": "image/gif" } }),
    "POST /api/operator/sorting": () => undefined,
  }, port);
  programs.push(program);
  return program;
}
const programs: FakeProgram[] = [];
// Not before the browser's tabs are closed, which would miss it.
Deno.test.afterAll(async () => void await Promise.all(programs.map((program) => program.stop())));

const onePixel = Uint8Array.fromBase64("R0lGODdhAQABAIAAAHh4eAAAACwAAAAAAQABAAACAkQBADs=");

const topHeight = (page: Page) =>
  page.locator(".top").evaluate((top) => top.getBoundingClientRect().height);

testWithBrowser(
  "Progress is free of axe's findings and fits every screen, full, empty and in trouble",
  async ({ visit }) => {
    const troubled = {
      ...midEvent(),
      event: { ...midEvent().event, name: "Winter gala of the chamber of commerce and industry" },
      troubles: [
        { kind: "sourceAway", subject: "EOS R6 (E:)", since: midEvent().at } as const,
        { kind: "diskFull", subject: "C:", since: midEvent().at } as const,
      ],
    };
    for (const view of [midEvent(), emptyEvent(), troubled]) {
      const program = await inEvent(view);
      for (const size of Object.keys(sizes) as Size[]) {
        for (const theme of ["light", "dark"] as Theme[]) {
          const locale = theme === "light" ? "en-GB" : "de-DE";
          const page = await visit(`${program.url}/tracker`, { size, theme, locale });
          await page.locator(".tracker-parts").waitFor();
          assert.deepEqual(await axeViolations(page), [], `${size} ${theme}`);
          const width = await page.evaluate(() => document.documentElement.scrollWidth);
          assert.ok(width <= sizes[size].width, `${size}: ${width} pixels wide`);
          assert.equal(await topHeight(page), 56);
        }
      }
    }
  },
);

testWithBrowser(
  "the top bar follows the event as it is told of, and keeps its height",
  async ({ visit }) => {
    const program = await inEvent(), page = await visit(program.url);
    await page.waitForURL(`${program.url}/tracker`);
    await page.getByText("868 of 1,280 · 21 a minute").waitFor();
    await until(() => program.listeners() === 1, "the page listens");
    const view = midEvent(), photos = { ...view.photos, sorted: 1279, toGo: 1 };
    program.send("progress", { ...view, photos });
    await page.getByText("1,279 of 1,280").first().waitFor();
    program.send("status", { ...view.sorting, state: "paused" });
    await page.getByText("1,279 of 1,280 · paused").waitFor();
    assert.equal(await topHeight(page), 56);
    await page.getByRole("button", { name: "Go on" }).click();
    await until(() => program.asked.some(({ line }) => line.startsWith("POST")), "it is asked");
    const asked = program.asked.find(({ line }) => line === "POST /api/operator/sorting");
    assert.deepEqual(JSON.parse(asked!.body), { state: "sorting" });
  },
);

testWithBrowser("what arrives is shown without a reload", async ({ visit }) => {
  const program = await inEvent(), page = await visit(program.url);
  await page.getByText("IMG_1280.JPG").waitFor();
  await until(() => program.listeners() === 1, "the page listens");
  const [first] = recent(1).photos;
  program.answers.set("GET /api/tracker/recent", () => ({
    photos: [{ ...first, photo: 1281, fileName: "IMG_1281.JPG" }, ...recent(23).photos],
  }));
  program.send("changed", { topics: ["people"] });
  program.send("changed", { topics: ["photos"] });
  await page.getByText("IMG_1281.JPG").waitFor();
  assert.equal(program.asked.filter(({ line }) => line === "GET /api/tracker/recent").length, 2);
});

testWithBrowser("all tabs of a browser share one event stream", async ({ visit }) => {
  const program = await inEvent(), first = await visit(program.url);
  await until(() => program.listeners() === 1, "the page listens");
  const second = await first.context().newPage();
  await second.goto(program.url);
  await second.getByText("868 of 1,280").first().waitFor();
  const view = midEvent();
  program.send("progress", { ...view, photos: { ...view.photos, sorted: 900 } });
  for (const page of [first, second]) await page.getByText("900 of 1,312").first().waitFor();
  assert.equal(program.listeners(), 1);
  await first.close();
  program.send("progress", { ...view, photos: { ...view.photos, sorted: 901 } });
  await second.getByText("901 of 1,313").first().waitFor();
});

testWithBrowser("without shared workers a tab listens itself", async ({ visit }) => {
  const program = await inEvent(), page = await visit(program.url);
  await until(() => program.listeners() === 1, "the page listens");
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, "SharedWorker"));
  await page.reload();
  await page.getByText("868 of 1,280").first().waitFor();
  await until(() => program.listeners() === 1, "the page listens");
  program.send("status", { ...midEvent().sorting, state: "stopped" });
  await page.getByText("868 of 1,280 · stopped").waitFor();
});

testWithBrowser(
  "a program that is killed is told of, and when it is back the page goes on by itself",
  async ({ visit, expect }) => {
    expect(/ERR_|Failed to load|events/);
    const program = await inEvent(), page = await visit(program.url);
    await page.getByText("868 of 1,280").first().waitFor();
    await until(() => program.listeners() === 1, "the page listens");
    await page.evaluate(() => Object.assign(globalThis, { isTheSame: true }));
    await program.stop();
    const banner = page.getByText("photosort does not answer");
    await banner.waitFor();
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText("Nothing was changed").waitFor();
    const view = midEvent(), photos = { ...view.photos, sorted: 1000 };
    await inEvent({ ...view, photos }, Number(new URL(program.url).port));
    await banner.waitFor({ state: "detached" });
    await page.getByText("1,000 of 1,412").first().waitFor();
    assert.ok(await page.evaluate(() => "isTheSame" in globalThis), "it was not loaded anew");
  },
);

testWithBrowser(
  "a change that is refused is told in words, and a stale one has the page read anew",
  async ({ visit, expect }) => {
    expect(/412|409/);
    const program = await inEvent(), page = await visit(program.url);
    const refuse = (status: number, body: object) =>
      program.answers.set(
        "POST /api/operator/sorting",
        () =>
          Response.json(body, { status, headers: { "content-type": "application/problem+json" } }),
      );
    refuse(409, { title: "Conflict", status: 409, detail: "The event is being repaired." });
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText("The event is being repaired.").waitFor();
    const before = program.asked.length;
    refuse(412, { title: "Precondition failed", status: 412 });
    await page.getByRole("button", { name: "Pause" }).click();
    await page.getByText("This was changed elsewhere meanwhile.").waitFor();
    await until(
      () => program.asked.slice(before).some(({ line }) => line.includes("recent")),
      "it is read anew",
    );
  },
);

testWithBrowser(
  "theme and language are chosen by the system, else by the operator, and kept",
  async ({ visit }) => {
    const program = await inEvent();
    const page = await visit(program.url, { theme: "dark", locale: "de-AT" });
    await page.getByRole("heading", { name: "Fortschritt" }).waitFor();
    const isDark = () =>
      page.evaluate(() =>
        getComputedStyle(document.documentElement).backgroundColor === "rgb(15, 17, 19)"
      );
    assert.ok(await isDark());
    await page.getByRole("button", { name: "Menü" }).click();
    await page.getByRole("menuitemradio", { name: "Hell" }).click();
    assert.ok(!await isDark());
    await page.getByRole("button", { name: "Menü" }).click();
    await page.getByRole("menuitemradio", { name: "English" }).click();
    await page.getByRole("heading", { name: "Progress" }).waitFor();
    await page.reload();
    await page.getByRole("heading", { name: "Progress" }).waitFor();
    assert.ok(!await isDark());
    assert.equal(await page.getAttribute("html", "lang"), "en");
  },
);

testWithBrowser(
  "a phone that may only look has no button that changes anything",
  async ({ visit }) => {
    const program = await inEvent(),
      page = await visit(`${program.url}/lan/tracker`, { size: "narrow" });
    await page.getByText("There is no such page").waitFor();
    await page.getByRole("link", { name: "To Progress" }).click();
    await page.locator(".tracker-parts").waitFor();
    assert.equal(await page.getByRole("button", { name: "Pause" }).count(), 0);
    assert.equal(await page.locator("main a").count(), 0);
    assert.equal(await page.getByRole("navigation").count(), 0);
    assert.deepEqual(await axeViolations(page), []);
  },
);

testWithBrowser(
  "the first key leads past the frame, and each place has a key",
  async ({ visit }) => {
    const program = await inEvent(), page = await visit(`${program.url}/nowhere`);
    await page.getByText("There is no such page").waitFor();
    await page.keyboard.press("Tab");
    await page.getByRole("link", { name: "Skip to the page" }).and(page.locator(":focus"))
      .waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    await page.getByRole("link", { name: "To Progress" }).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Alt+1");
    await page.waitForURL(`${program.url}/tracker`);
    await page.goBack();
    await page.getByText("There is no such page").waitFor();
  },
);
