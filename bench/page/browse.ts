import type { Page } from "playwright-core";
import { median } from "../perf/measure.ts";

const RUNS = 5, LONG_MS = 50;

/** How fast the page of people is in a browser; medians. */
export interface Browsed {
  /** Milliseconds from the navigation to faces with names that can be clicked. */
  usableMs: number;
  /** The server's part of it. */
  serverMs: number;
  /** The longest task of each run while the list was scrolled from its top to its end; 0: no long one. */
  longestMs: number[];
  /** Megabytes of the page's own objects in the browser. */
  heapMegabytes: number;
}

/** @param tab somewhere in the page. @param url the page's origin. */
export async function browsePeople(tab: Page, url: string): Promise<Browsed> {
  const usable: number[] = [], server: number[] = [], longestMs: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    usable.push(await timeToPeople(tab, `${url}/people`));
    server.push(await timeOfAnswer(tab));
  }
  for (let run = 0; run < RUNS; run++) {
    longestMs.push(await longestTaskOfScroll(tab, `${url}/people`));
  }
  const heapMegabytes = await memoryOf(tab);
  return { usableMs: median(usable), serverMs: median(server), longestMs, heapMegabytes };
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
