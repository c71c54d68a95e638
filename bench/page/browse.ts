/**
 * How fast the page is on a large event, in a real browser: deno run -A bench/page/browse.ts
 *
 * Makes an event of 16,000 photos, 60,000 faces and 2,000 people whose photos all show the same
 * noise, serves its page without an engine, and looks at it with Chromium.
 */
import { dirname, join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { layout } from "../../src/event/event_layout.ts";
import { matchBounds } from "../../src/event/identity/match_bounds.ts";
import { shippedEmbedder } from "../../src/event/models_location.ts";
import { loadConfig } from "../../src/event/settings.ts";
import type { HostAsks } from "../../src/event/web/host_asks.ts";
import { servePage } from "../../src/event/web/serve_page.ts";
import { buildIfStale } from "../../src/ui/build.ts";
import { print } from "../../packaging/output.ts";
import { median } from "../perf/measure.ts";
import { makePageEvent } from "../perf/page_event.ts";
import { drawFiles } from "./draw_files.ts";

const RUNS = 5, LONG_MS = 50;
const size = { photos: 16_000, faces: 60_000, people: 2000 };
const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });
const embedder = await shippedEmbedder(config);

const root = await makePageEvent(size, embedder.id, matchBounds(config, embedder));
try {
  await buildIfStale();
  await drawFiles(root);
  await measure(root);
} finally {
  await Deno.remove(dirname(root), { recursive: true });
}
Deno.exit(0);

async function measure(root: string): Promise<void> {
  const asks = {
    decideNow: () => Promise.resolve({ moving: 0 }),
    driveSpace: (folders: string[]) => Promise.resolve(folders.map(() => undefined)),
    log: () => Promise.resolve(),
  } as unknown as HostAsks;
  const before = Deno.memoryUsage().rss;
  const page = await servePage({
    ...{ root, database: join(root, layout.database), asks, mostWorkers: 2 },
    ...{ config: { ...config, root, pagePort: 18600 }, version: "0", say: () => {} },
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
    const shown: number[] = [], server: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      shown.push(await timeToPeople(tab, `${url}/people`));
      server.push(await timeOfAnswer(tab));
    }
    print(
      `people page usable: ${Math.round(median(shown))} ms (server ${
        Math.round(median(server))
      } ms)`,
    );
    const long: number[] = [];
    for (let run = 0; run < RUNS; run++) long.push(await longestTaskOfScroll(tab, `${url}/people`));
    print(`longest task while scrolling, ${RUNS} runs: ${long.map(Math.round).join(", ")} ms`);
    print(`browser's page: ${Math.round(await memoryOf(tab))} MB of heap`);
    print(`web thread and pictures: +${Math.round((Deno.memoryUsage().rss - before) / 1e6)} MB`);
  } finally {
    await browser.close();
    await page.close();
  }
}

/** @returns milliseconds from the navigation to faces with names that can be clicked. */
async function timeToPeople(tab: Page, address: string): Promise<number> {
  await tab.goto("about:blank");
  const began = performance.now();
  await tab.goto(address, { waitUntil: "commit" });
  await tab.getByText(/^\d+ photos$/).first().waitFor();
  return performance.now() - began;
}

/** @returns milliseconds that the server took for the list of people. */
async function timeOfAnswer(tab: Page): Promise<number> {
  return await tab.evaluate(async () => {
    const began = performance.now();
    await (await fetch("/api/operator/persons")).arrayBuffer();
    return performance.now() - began;
  });
}

/** @returns the longest task, in milliseconds, while the list is scrolled from its top to its end. */
async function longestTaskOfScroll(tab: Page, address: string): Promise<number> {
  await tab.goto(address);
  await tab.getByText(/^\d+ photos$/).first().waitFor();
  return await tab.evaluate(async (least) => {
    let longest = 0;
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
    });
    observer.observe({ type: "longtask" });
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (;;) {
      const { scrollTop, scrollHeight, clientHeight } = document.scrollingElement!;
      if (scrollTop + clientHeight >= scrollHeight - 2) break;
      scrollBy(0, 240);
      await frame();
    }
    for (let i = 0; i < 30; i++) await frame();
    observer.disconnect();
    return longest < least ? 0 : longest;
  }, LONG_MS);
}

async function memoryOf(tab: Page): Promise<number> {
  const session = await tab.context().newCDPSession(tab);
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  return metrics.find(({ name }) => name === "JSHeapUsedSize")!.value / 1e6;
}
