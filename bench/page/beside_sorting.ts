/**
 * What the page costs sorting: deno run -A bench/page/beside_sorting.ts FOLDER [ROUNDS]
 *
 * Sorts the photos of a folder with and without three listeners to the page's event stream, one
 * after the other in each round, and prints the rates.
 */
import { dirname, join } from "node:path";
import { print } from "../../packaging/output.ts";
import { layout } from "../../src/event/event_layout.ts";
import { spawnPhotosort } from "../../tests/support/program.ts";
import { median } from "../perf/measure.ts";

const [folder, rounds = "3"] = Deno.args;
const LISTENERS = 3;
const rates: Record<"with" | "without", number[]> = { with: [], without: [] };
for (let round = 0; round < Number(rounds); round++) {
  for (const way of round % 2 === 0 ? ["without", "with"] as const : ["with", "without"] as const) {
    rates[way].push(await rateOf(folder, way === "with"));
    print(`round ${round + 1}, ${way} listeners: ${rates[way].at(-1)!.toFixed(2)} photos/s`);
  }
}
const share = median(rates.with) / median(rates.without);
print(
  `${median(rates.with).toFixed(2)} against ${median(rates.without).toFixed(2)} photos/s: ${
    (share * 100).toFixed(1)
  } %`,
);

/** @returns photos a second from the first sorted photo to the last. */
async function rateOf(folder: string, hasListeners: boolean): Promise<number> {
  const root = join(await Deno.makeTempDir({ prefix: "photosort-bench-" }), "event");
  const photos = await copyPhotos(folder, join(root, layout.incoming));
  const child = spawnPhotosort(["run", "--root", root], { PAGE: "on" });
  const ended = new AbortController(), times: number[] = [];
  let text = "", isListening = !hasListeners;
  for await (const chunk of child.stderr.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (!isListening && text.includes("Open http")) {
      isListening = true;
      await listen(root, ended.signal);
    }
    for (const _ of chunk.matchAll(/ → /g)) times.push(performance.now());
    if (times.length >= photos) break;
  }
  ended.abort();
  child.kill("SIGKILL");
  await Promise.all([child.status, child.stdout.cancel()]);
  await Deno.remove(dirname(root), { recursive: true });
  return (times.length - 1) / (times.at(-1)! - times[0]) * 1000;
}

async function copyPhotos(from: string, to: string): Promise<number> {
  await Deno.mkdir(to, { recursive: true });
  let photos = 0;
  for await (const { name, isFile } of Deno.readDir(from)) {
    if (!isFile || !/\.jpe?g$/i.test(name)) continue;
    await Deno.copyFile(join(from, name), join(to, name));
    photos++;
  }
  return photos;
}

async function listen(root: string, signal: AbortSignal): Promise<void> {
  const { url, key } = JSON.parse(await Deno.readTextFile(join(root, layout.page)));
  for (let i = 0; i < LISTENERS; i++) {
    const answer = await fetch(`${url}/api/events`, {
      headers: { authorization: `Bearer ${key}` },
      signal,
    });
    answer.body!.pipeTo(new WritableStream(), { signal }).catch((error) => {
      if (!signal.aborted) throw error;
    });
  }
}
