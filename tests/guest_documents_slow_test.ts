/** The pages of guests as they look, in both languages and themes, without a server behind them. */
import assert from "node:assert/strict";
import { axeViolations, testWithBrowser, type Theme } from "./support/browser.ts";
import { guestLanguages } from "../src/event/guests/desk.ts";
import { serveGuestDocuments } from "./support/guest_document_server.ts";
import { everyGuestPage } from "./support/guest_models.ts";

const widths = [320, 390, 412, 1280];
const themes: Theme[] = ["light", "dark"];
testWithBrowser(
  "all can use each page of guests, on a narrow phone and a laptop, in both languages and themes",
  async ({ visit, keep }) => {
    const home = keep(serveGuestDocuments()).url;
    const tab = await visit(`${home}/en/code`, { size: "narrow" });
    for (const language of guestLanguages) {
      for (const name of Object.keys(everyGuestPage(language))) {
        await tab.goto(`${home}/${language}/${encodeURIComponent(name)}`);
        // Folded up, nobody would look at it.
        await tab.evaluate(() => {
          for (const one of document.querySelectorAll("details")) one.open = true;
        });
        for (const colorScheme of themes) {
          await tab.emulateMedia({ colorScheme });
          const found = await axeViolations(tab);
          assert.deepEqual(found, [], `${name} in ${language}, ${colorScheme}`);
        }
        for (const width of widths) {
          await tab.setViewportSize({ width, height: 844 });
          const found = await tab.evaluate(tooSmallOrWide);
          assert.deepEqual(found, [], `${name} in ${language}, ${width} px`);
        }
      }
    }
  },
);

/** Runs in the page. @returns what is hard to tap or to read, or not to be seen without scrolling sideways. */
function tooSmallOrWide(): string[] {
  const found: string[] = [], root = document.documentElement;
  const tapped = "a, button, summary, input:not([type=file]), label[for], textarea";
  if (root.scrollWidth > root.clientWidth) found.push(`${root.scrollWidth} px wide`);
  for (const one of document.querySelectorAll(tapped)) {
    const { width, height } = (one.closest("label") ?? one).getBoundingClientRect();
    if (width > 0 && Math.min(width, height) < 44) {
      found.push(`${one.outerHTML}: ${width}×${height}`);
    }
  }
  for (const one of document.querySelectorAll("main *")) {
    const size = parseFloat(getComputedStyle(one).fontSize);
    if (size < 18 && !one.matches("input[type=file]")) found.push(`${one.outerHTML}: ${size} px`);
  }
  return found;
}

testWithBrowser(
  "the box of the consent is seen without scrolling, and so is the button, on phones of today",
  async ({ visit, keep }) => {
    const home = keep(serveGuestDocuments()).url;
    for (const language of guestLanguages) {
      const url = `${home}/${language}/consent`;
      const tab = await visit(url, { size: "narrow" });
      // What Safari leaves of the screen of an iPhone.
      await tab.setViewportSize({ width: 390, height: 664 });
      for (const one of ["input[name=agree]", "input[value=guardian]", "form button"]) {
        const box = await tab.locator(one).boundingBox();
        assert.ok(box !== null && box.y + box.height < 664, `${one} in ${language}: ${box?.y}`);
      }
      assert.deepEqual(await tab.locator("input:checked").count(), 0);
      // Nothing is sent until somebody ticked it.
      await tab.locator("form button").click();
      assert.equal(tab.url(), url);
    }
  },
);
