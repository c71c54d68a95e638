import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { layout } from "../../src/event/event_layout.ts";
import { drawnPhotos } from "../../tests/support/drawn_photos.ts";
import { spawnPhotosort } from "../../tests/support/program.ts";
import { until } from "../../tests/support/until.ts";
import { median } from "../perf/measure.ts";
import { type Get, pageOf } from "./page_client.ts";

const RUNS = 5;

/** Asks whom a portrait shows. @returns milliseconds that the answer took, the median. */
export async function timeToFind(get: Get, portrait: Uint8Array<ArrayBuffer>): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const body = new FormData(), began = performance.now();
    body.set("photo", new File([portrait], "guest.jpg", { type: "image/jpeg" }));
    await get("/api/operator/find", { method: "POST", body });
    times.push(performance.now() - began);
  }
  return median(times);
}

/** @returns milliseconds to find the face in a portrait, by a running photosort's workers. */
export async function timeToSeePortrait(): Promise<number> {
  const root = join(await Deno.makeTempDir({ prefix: "photosort-bench-" }), "event");
  const child = spawnPhotosort(["run", "--root", root], { PAGE: "on", PAGE_PORT: "18645" });
  const drained = [child.stdout.cancel(), child.stderr.cancel()];
  try {
    await until(() => existsSync(join(root, layout.page)), "the page");
    return await timeToFind(await pageOf(root), await aPortrait());
  } finally {
    child.kill("SIGKILL");
    await Promise.all([child.status, ...drained]);
    await Deno.remove(dirname(root), { recursive: true });
  }
}

async function aPortrait(): Promise<Uint8Array<ArrayBuffer>> {
  const folder = await drawnPhotos();
  const names = (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name).sort();
  return await Deno.readFile(join(folder, names.find((name) => /\.jpe?g$/i.test(name))!));
}
