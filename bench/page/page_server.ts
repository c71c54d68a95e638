/**
 * Serves the page of a made event without an engine, as a process whose memory is the page's:
 * deno run -A bench/page/page_server.ts ROOT PORT
 *
 * The main thread decides at once, as the engine does. For each line that this process reads it
 * writes a line of JSON: what it holds, in megabytes.
 */
import { createInterface } from "node:readline";
import { join } from "node:path";
import process from "node:process";
import { layout } from "../../src/event/event_layout.ts";
import { loadConfig } from "../../src/event/settings.ts";
import { judgingBy } from "../../src/event/views/judging.ts";
import { type ServedPage, servePage } from "../../src/event/web/serve_page.ts";
import { openStore } from "../perf/stored_event.ts";
import { standInHost } from "./stand_in_host.ts";

/** What the process holds, in megabytes. */
export interface Held {
  resident: number;
  /** The main thread's own objects. */
  main: number;
}

if (import.meta.main) await run(Deno.args[0], Number(Deno.args[1]));

async function run(root: string, pagePort: number): Promise<void> {
  const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });
  const store = openStore(root);
  let page: ServedPage | undefined;
  const asks = standInHost(store, await judgingBy(config), () => page!);
  for await (const line of createInterface({ input: process.stdin })) {
    if (line === "serve") {
      page = await servePage({
        ...{ root, database: join(root, layout.database), mostWorkers: 2 },
        ...{ config: { ...config, root, pagePort }, version: "0", say: () => {}, asks },
      });
    } else if (line === "end") break;
    process.stdout.write(`${JSON.stringify(held())}\n`);
  }
  await page?.close();
  store.close();
  Deno.exit(0);
}

function held(): Held {
  const { heapTotal, external, rss } = Deno.memoryUsage();
  return { resident: rss / 1e6, main: (heapTotal + external) / 1e6 };
}
