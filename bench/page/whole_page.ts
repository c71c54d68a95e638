import { dirname, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { layout } from "../../src/event/event_layout.ts";
import { loadConfig } from "../../src/event/settings.ts";
import { type Judging, judgingBy } from "../../src/event/views/judging.ts";
import { type ServedPage, servePage } from "../../src/event/web/serve_page.ts";
import { buildIfStale, eventPage } from "../../src/ui/build.ts";
import { makePageEvent } from "../perf/page_event.ts";
import type { Fact } from "../perf/report.ts";
import { openStore } from "../perf/stored_event.ts";
import { browsePeople } from "./browse.ts";
import { drawFiles } from "./draw_files.ts";
import { measureMemory } from "./memory.ts";
import { answerQuestions } from "./next_question.ts";
import { pageOf } from "./page_client.ts";
import { timeToFind, timeToSeePortrait } from "./portrait.ts";
import { standInHost } from "./stand_in_host.ts";
import { measureStart } from "./start.ts";

const SIZE = { photos: 16_000, faces: 60_000, people: 2000 };
const PORT = 18600, MEMORY_PORT = 18620;

/**
 * How fast the page is in a real browser, and what it holds: at an event of 16,000 photos, 60,000
 * faces and 2,000 people, whose photos all show the same noise, with nobody sorting beside it.
 */
export async function measureWholePage(): Promise<Fact[]> {
  const judging = await judgingBy(loadConfig({ flags: {}, environment: {}, dotenv: {} }));
  const root = await makePageEvent(SIZE, judging.model, judging.bounds);
  await buildIfStale(eventPage);
  await drawFiles(root);
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-quic", "--disable-background-networking", "--no-first-run"],
  });
  try {
    return [
      ...await measureSpeed(root, judging, browser),
      ...await startFacts(browser),
      ...await memoryFacts(root),
    ];
  } finally {
    await browser.close();
    await Deno.remove(dirname(root), { recursive: true });
  }
}

async function measureSpeed(root: string, judging: Judging, browser: Browser): Promise<Fact[]> {
  const config = loadConfig({ flags: {}, environment: {}, dotenv: {} }), store = openStore(root);
  const page: ServedPage = await servePage({
    ...{ root, database: join(root, layout.database), mostWorkers: 2 },
    ...{ config: { ...config, root, pagePort: PORT }, version: "0", say: () => {} },
    asks: standInHost(store, judging, () => page),
  });
  try {
    const tab = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await tab.goto(page.entrance);
    const url = new URL(page.entrance).origin;
    await tab.waitForURL(`${url}/`);
    const people = await browsePeople(tab, url), review = await answerQuestions(tab, url);
    const found = await timeToFind(await pageOf(root), new Uint8Array(1e5));
    const seen = await timeToSeePortrait();
    await tab.close();
    return [
      { what: "people page usable", found: ms(people.usableMs), wanted: "500 ms" },
      { what: "… the server's part", found: ms(people.serverMs), wanted: "150 ms" },
      {
        what: "long tasks while scrolling, of each run the longest",
        found: people.longestMs.map((one) => one === 0 ? "none" : ms(one)).join(", "),
        wanted: "none in three of five",
      },
      { what: "objects in the browser", found: mb(people.heapMegabytes), wanted: "300 MB" },
      { what: "the first question", found: ms(review.first) },
      { what: "the next question after a key", found: ms(review.next), wanted: "100 ms" },
      { what: "… the longest of 20", found: ms(review.longest) },
      { what: "search by portrait", found: ms(seen + found), wanted: "1500 ms" },
      { what: "… to find the face in it", found: ms(seen) },
    ];
  } finally {
    await page.close();
    store.close();
  }
}

async function startFacts(browser: Browser): Promise<Fact[]> {
  const { printed, painted } = await measureStart(browser);
  return [
    { what: "start to the page's address", found: ms(printed) },
    { what: "start to the page shown", found: ms(painted), wanted: "1500 ms" },
  ];
}

async function memoryFacts(root: string): Promise<Fact[]> {
  return (await measureMemory(root, MEMORY_PORT)).map(({ after, added }) => (
    { what: `memory that the page adds, after ${after}`, found: mb(added), wanted: "60 MB" }
  ));
}

const ms = (value: number) => `${Math.round(value)} ms`;
const mb = (value: number) => `${Math.round(value)} MB`;
