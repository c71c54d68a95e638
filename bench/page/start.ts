import { dirname, join } from "node:path";
import type { Browser } from "playwright-core";
import { spawnPhotosort } from "../../tests/support/program.ts";
import { median } from "../perf/measure.ts";

const RUNS = 5;

export interface StartTimes {
  /** Milliseconds from the start of `photosort run` to its page's address in the terminal. */
  printed: number;
  /** … to the first paint with content in a browser that is open already. */
  painted: number;
}

/** Starts photosort on a new event again and again; medians. */
export async function measureStart(browser: Browser): Promise<StartTimes> {
  const times: StartTimes[] = [];
  for (let run = 0; run <= RUNS; run++) times.push(await startOnce(browser));
  // The first run warms the system's caches up.
  const counted = times.slice(1);
  return {
    printed: median(counted.map(({ printed }) => printed)),
    painted: median(counted.map(({ painted }) => painted)),
  };
}

async function startOnce(browser: Browser): Promise<StartTimes> {
  const root = join(await Deno.makeTempDir({ prefix: "photosort-bench-" }), "event");
  const tab = await browser.newPage(), began = Date.now();
  const child = spawnPhotosort(["run", "--root", root], { PAGE: "on", PAGE_PORT: "18640" });
  try {
    const address = await printedAddress(child), printed = Date.now() - began;
    await tab.goto(address);
    await tab.waitForURL(`${new URL(address).origin}/`);
    const paintedAt = await tab.evaluate(async () => {
      for (;;) {
        const [paint] = performance.getEntriesByName("first-contentful-paint");
        if (paint !== undefined) return performance.timeOrigin + paint.startTime;
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
    });
    return { printed, painted: paintedAt - began };
  } finally {
    await tab.close();
    child.kill("SIGKILL");
    await child.status;
    await Deno.remove(dirname(root), { recursive: true });
  }
}

async function printedAddress(child: Deno.ChildProcess): Promise<string> {
  let text = "";
  child.stdout.cancel();
  for await (const chunk of child.stderr.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+\/enter\S+/.exec(text);
    if (found !== null) return found[0];
  }
  throw new Error(`photosort printed no address:\n${text}`);
}
