/** The parts that every page is made of, in a real browser. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { axeViolations, type Size, testWithBrowser, type Theme } from "./support/browser.ts";
import { startPartsServer } from "./support/ui/parts_server.ts";

const server = await startPartsServer();
Deno.test.afterAll(() => server.stop());
const parts = `${server.url}/parts`;

const logOf = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { partsLog: string[] }).partsLog);
const focusedText = (page: Page) =>
  page.evaluate(() => (document.activeElement as HTMLElement).innerText);
const cell = (page: Page, id: number) => page.locator(`[data-at="${id - 1}"]`);
const selected = (page: Page) => new URL(page.url()).hash;

testWithBrowser(
  "axe finds nothing wrong with any part, in both themes and all sizes",
  async ({ visit }) => {
    for (const theme of ["light", "dark"] as Theme[]) {
      for (const size of ["wide", "narrow"] as Size[]) {
        const page = await visit(`${parts}#sel=2-3`, { theme, size });
        await cell(page, 1).waitFor();
        assert.deepEqual(await axeViolations(page), [], `${theme} ${size}`);
        await page.getByRole("button", { name: "Sort" }).click();
        assert.deepEqual(await axeViolations(page), [], `menu, ${theme} ${size}`);
        await page.keyboard.press("Escape");
        await page.getByRole("button", { name: "Open" }).click();
        assert.deepEqual(await axeViolations(page), [], `dialog, ${theme} ${size}`);
        await page.goto(`${parts}?empty`);
        await page.getByRole("tab").first().waitFor();
        assert.deepEqual(await axeViolations(page), [], `others, ${theme} ${size}`);
      }
    }
  },
);

testWithBrowser(
  "ten thousand tiles scroll from top to end, and few of them exist at once",
  async ({ visit }) => {
    const page = await visit(parts);
    await cell(page, 1).waitFor();
    await page.waitForTimeout(300);
    const cdp = await page.context().newCDPSession(page);
    // Time of the processor, as other tests run beside this one.
    await cdp.send("Performance.enable", { timeDomain: "threadTicks" });
    const taken = async () => {
      const { metrics } = await cdp.send("Performance.getMetrics");
      return metrics.find(({ name }) => name === "TaskDuration")!.value * 1000;
    };
    const steps: number[] = [];
    let most = 0;
    for (let step = 1; step <= 100; step++) {
      const before = await taken();
      const tiles = await page.evaluate(async (share) => {
        scrollTo(0, document.documentElement.scrollHeight * share);
        await new Promise((resolve) => requestAnimationFrame(resolve));
        await new Promise((resolve) => requestAnimationFrame(resolve));
        return document.querySelectorAll(".grid-cell").length;
      }, step / 100);
      steps.push(Math.round(await taken() - before));
      most = Math.max(most, tiles);
    }
    assert.equal(await cell(page, 10_000).count(), 1);
    assert.ok(most < 120, `${most} tiles at once`);
    // Each step scrolls two screens on and takes two frames.
    const median = steps.toSorted((a, b) => a - b)[50];
    assert.ok(median < 80, `${steps} ms`);
  },
);

testWithBrowser("what rushes by asks for no pictures", async ({ visit }) => {
  const page = await visit(parts), asked = new Set<string>();
  await cell(page, 1).waitFor();
  await page.waitForTimeout(300);
  page.on("request", (request) => asked.add(request.url()));
  await page.evaluate(async () => {
    for (let step = 1; step <= 40; step++) {
      scrollTo(0, step * 3000);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
  });
  await page.waitForTimeout(800);
  assert.ok(asked.size > 20 && asked.size < 250, `${asked.size} requests`);
  assert.equal(await page.locator(".grid-cell .picture:not(:has(img))").count(), 0);
});

testWithBrowser(
  "keys go through the grid, and one tile of it can be tabbed to",
  async ({ visit }) => {
    const page = await visit(parts);
    await cell(page, 1).focus();
    await page.keyboard.press("ArrowRight");
    await cell(page, 2).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("End");
    await cell(page, 10_000).and(page.locator(":focus")).waitFor();
    await page.keyboard.press("PageUp");
    await page.locator(':focus:not([data-at="9999"])').waitFor();
    assert.match(await focusedText(page), /Person 9\d\d\d/);
    await page.keyboard.press("Home");
    await cell(page, 1).and(page.locator(":focus")).waitFor();
    assert.equal(await page.locator('.grid-cell[tabindex="0"]').count(), 1);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    assert.match((await logOf(page)).at(-1)!, /^open \d+$/);
  },
);

testWithBrowser("a focused tile that is scrolled away keeps the focus", async ({ visit }) => {
  const page = await visit(parts);
  await cell(page, 3).focus();
  await page.evaluate(() => scrollTo(0, 50_000));
  await page.waitForTimeout(200);
  assert.match(await focusedText(page), /Person 3$/m);
  await page.keyboard.press("ArrowRight");
  await cell(page, 4).and(page.locator(":focus")).waitFor();
  assert.ok(await page.evaluate(() => scrollY) < 1000);
});

testWithBrowser(
  "what is selected stands in the address and survives a reload",
  async ({ visit }) => {
    const page = await visit(parts);
    await cell(page, 2).click({ modifiers: ["Control"] });
    await cell(page, 6).click({ modifiers: ["Shift"] });
    assert.equal(selected(page), "#sel=2-6");
    await cell(page, 9).locator("[data-check]").click();
    await cell(page, 3).click({ modifiers: ["Control"] });
    assert.equal(selected(page), "#sel=2%2C4-6%2C9");
    await page.reload();
    await page.getByText("5 selected").waitFor();
    await cell(page, 4).focus();
    await page.keyboard.press("Control+a");
    await page.getByText("10,000 selected").waitFor();
    await page.keyboard.press("Escape");
    assert.equal(selected(page), "");
    await page.keyboard.press("Space");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await page.getByText("3 selected").waitFor();
  },
);

testWithBrowser(
  "the dock says the effect of a button, and nothing in it moves",
  async ({ visit }) => {
    const page = await visit(`${parts}#sel=1`);
    const dock = page.getByRole("region", { name: "Actions for what is selected" });
    const hide = dock.getByRole("button", { name: "Hide" });
    const before = await hide.boundingBox();
    assert.equal(await dock.locator(".effect-line").innerText(), "Merge puts 41 photos into Anna.");
    await hide.hover();
    assert.equal(await dock.locator(".effect-line").innerText(), "Hide removes 2 folders.");
    assert.deepEqual(await hide.boundingBox(), before);
    const described = await hide.getAttribute("aria-describedby");
    assert.equal(
      await page.locator(`[id="${described}"]`).textContent(),
      "Hide removes 2 folders.",
    );
    await cell(page, 2).click({ modifiers: ["Control"] });
    assert.deepEqual(await hide.boundingBox(), before);
  },
);

testWithBrowser(
  "keys act on the uppermost layer alone, and never while something is typed",
  async ({ visit }) => {
    const page = await visit(parts);
    await cell(page, 1).waitFor();
    await page.keyboard.press("m");
    await page.getByLabel("Filter").fill("");
    await page.getByLabel("Filter").press("m");
    await page.keyboard.press("Control+z");
    assert.deepEqual(await logOf(page), ["merge 0"]);
    await cell(page, 1).focus();
    await page.keyboard.press("o");
    const dialog = page.getByRole("dialog");
    await dialog.waitFor();
    await page.keyboard.type("m");
    assert.equal(await dialog.getByLabel("Name").inputValue(), "m");
    await dialog.getByRole("button", { name: "Cancel" }).focus();
    await page.keyboard.press("m");
    await page.keyboard.press("Control+z");
    assert.deepEqual(await logOf(page), ["merge 0", "m in the dialog"]);
    await page.keyboard.press("Escape");
    await dialog.waitFor({ state: "detached" });
    assert.match(await focusedText(page), /Person 1$/m);
    await page.keyboard.press("Control+z");
    assert.deepEqual((await logOf(page)).at(-1), "undo");
  },
);

testWithBrowser("undo outlives its message", async ({ visit }) => {
  const page = await visit(parts);
  await page.getByRole("button", { name: "Merge" }).first().click();
  await page.getByText("Merged 0").waitFor();
  await page.getByRole("button", { name: "Dismiss" }).click();
  await page.getByText("Merged 0").waitFor({ state: "detached" });
  await page.keyboard.press("Control+z");
  await page.getByText("Undone: Merged 0").waitFor();
  await page.keyboard.press("Control+z");
  assert.deepEqual(await logOf(page), ["merge 0", "undo"]);
});

testWithBrowser(
  "single keys can be switched off, and stay so; those with Ctrl go on",
  async ({ visit }) => {
    const page = await visit(parts);
    await cell(page, 1).waitFor();
    await page.keyboard.press("Shift+?");
    const sheet = page.getByRole("dialog", { name: "Keyboard shortcuts" });
    await sheet.getByText("Open the dialog").waitFor();
    await sheet.getByRole("checkbox").uncheck();
    await page.keyboard.press("Escape");
    await page.reload();
    await cell(page, 1).waitFor();
    await page.keyboard.press("m");
    await cell(page, 1).focus();
    await page.keyboard.press("Control+a");
    await page.getByText("10,000 selected").waitFor();
    assert.deepEqual(await logOf(page), []);
  },
);

testWithBrowser(
  "a menu goes by arrows and letters, and gives the focus back",
  async ({ visit }) => {
    const page = await visit(parts);
    const sort = page.getByRole("button", { name: "Sort" });
    await sort.focus();
    await page.keyboard.press("Enter");
    await page.getByRole("menuitemradio", { name: "Most photos" }).and(page.locator(":focus"))
      .waitFor();
    await page.keyboard.press("n");
    await page.keyboard.press("Enter");
    assert.match(page.url(), /\?sort=name$/);
    await sort.and(page.locator(":focus")).waitFor();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Escape");
    await sort.and(page.locator(":focus")).waitFor();
    await sort.click();
    await page.getByRole("heading", { name: "Parts" }).click();
    await page.getByRole("menu").waitFor({ state: "detached" });
  },
);

testWithBrowser(
  "a button that cannot be pressed can be focused, and does nothing",
  async ({ visit }) => {
    const page = await visit(parts);
    for (const name of ["Undo", "Saving"]) {
      const button = page.getByRole("button", { name });
      await button.focus();
      await page.keyboard.press("Enter");
      assert.equal(await button.getAttribute("aria-disabled"), "true");
    }
    assert.deepEqual(await logOf(page), []);
  },
);

testWithBrowser("the way back and a reload lead to the scrolled place", async ({ visit }) => {
  const page = await visit(parts);
  await cell(page, 1).waitFor();
  await page.evaluate(() => scrollTo(0, 40_000));
  await page.waitForTimeout(250);
  await page.getByRole("link", { name: "Elsewhere" }).evaluate((link: HTMLElement) => link.click());
  await page.waitForFunction(() => scrollY === 0);
  await page.goBack();
  await page.waitForFunction(() => scrollY === 40_000);
  await page.reload();
  await page.waitForFunction(() => scrollY === 40_000);
});

testWithBrowser(
  "a failure stays to be read, and a picture that is missing leaves its frame",
  async ({ visit, expect }) => {
    expect(/404/);
    const faces = server.answers.get("GET /pictures/faces/:id")!;
    server.answers.set("GET /pictures/faces/:id", () => new Response(null, { status: 404 }));
    const page = await visit(parts);
    await page.getByRole("button", { name: "Fail" }).click();
    await page.getByText("It failed.").waitFor();
    await cell(page, 1).locator(".picture-fault").waitFor();
    const { width, height } = (await cell(page, 1).locator(".picture").boundingBox())!;
    assert.ok(width > 100 && Math.abs(width - height) < 1, `${width} × ${height}`);
    server.answers.set("GET /pictures/faces/:id", faces);
  },
);

testWithBrowser(
  "what fails in a dialog is told there, where it can be dismissed",
  async ({ visit }) => {
    const page = await visit(parts);
    await page.getByRole("button", { name: "Open" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("button", { name: "Fail here" }).click();
    await dialog.getByText("It failed.").waitFor();
    assert.deepEqual(await axeViolations(page), []);
    await page.keyboard.press("Escape");
    await page.getByText("It failed.").waitFor();
    await page.getByRole("button", { name: "Dismiss" }).click();
    assert.equal(await page.getByText("It failed.").count(), 0);
  },
);
