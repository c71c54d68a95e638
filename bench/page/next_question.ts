/**
 * How soon the next question is there after a key, at a large event, in a real browser:
 * deno run -A bench/page/next_question.ts
 *
 * Makes an event of 16,000 photos, 60,000 faces and 2,000 people, serves its page, decides at once as
 * the engine does, and answers questions by keys.
 */
import { dirname, join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { print } from "../../packaging/output.ts";
import { layout } from "../../src/event/event_layout.ts";
import { loadConfig } from "../../src/event/settings.ts";
import { judgingBy } from "../../src/event/views/judging.ts";
import { type ServedPage, servePage } from "../../src/event/web/serve_page.ts";
import { buildIfStale } from "../../src/ui/build.ts";
import { median } from "../perf/measure.ts";
import { makePageEvent } from "../perf/page_event.ts";
import { openStore } from "../perf/stored_event.ts";
import { drawFiles } from "./draw_files.ts";
import { standInHost } from "./stand_in_host.ts";

const ANSWERS = 20;
const size = { photos: 16_000, faces: 60_000, people: 2000 };
const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });
const judging = await judgingBy(config);

const root = await makePageEvent(size, judging.model, judging.bounds);
try {
  await buildIfStale();
  await drawFiles(root);
  await measure();
} finally {
  await Deno.remove(dirname(root), { recursive: true });
}
Deno.exit(0);

async function measure(): Promise<void> {
  const page: ServedPage = await servePage({
    ...{ root, database: join(root, layout.database), mostWorkers: 2 },
    ...{ config: { ...config, root, pagePort: 18610 }, version: "0", say: () => {} },
    asks: standInHost(openStore(root), judging, () => page),
  });
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"],
  });
  try {
    const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await tab.goto(page.entrance);
    const url = new URL(page.entrance).origin;
    await tab.waitForURL(`${url}/`);
    const began = performance.now();
    await tab.goto(`${url}/review`);
    await tab.locator(".review-ask").waitFor();
    print(`first question: ${Math.round(performance.now() - began)} ms`);
    const times: number[] = [];
    for (let at = 0; at < ANSWERS; at++) {
      // As quick as somebody who looks at each question for a moment.
      await tab.waitForTimeout(700);
      times.push(await timeToNext(tab, at % 3 === 2 ? "s" : "n"));
    }
    times.sort((a, b) => a - b);
    print(`next question: median ${median(times)} ms, longest ${times.at(-1)} ms`);
    print(times.join(" "));
  } finally {
    await browser.close();
    await page.close();
  }
}

/** @returns milliseconds from a key to the next question with its two faces and its photo drawn. */
async function timeToNext(tab: Page, key: string): Promise<number> {
  await tab.evaluate(() => {
    const asked = () => new URL(location.href).searchParams.get("question"), before = asked();
    const state = globalThis as unknown as { took?: number };
    state.took = undefined;
    addEventListener("keydown", () => {
      const pressed = performance.now();
      const look = () => {
        const shown = [...document.querySelectorAll<HTMLImageElement>(
          ".review-crop img, .review-photo img, .review-row img",
        )].slice(0, 12);
        const isThere = asked() !== before && asked() !== null && shown.length > 0 &&
          shown.every(({ complete, naturalWidth }) => complete && naturalWidth > 0);
        if (isThere) state.took = Math.round(performance.now() - pressed);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, { once: true, capture: true });
  });
  await tab.keyboard.press(key);
  const took = await tab.waitForFunction(() => (globalThis as unknown as { took?: number }).took);
  return await took.jsonValue() as number;
}
