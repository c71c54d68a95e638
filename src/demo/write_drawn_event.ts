import { join } from "node:path";
import { nativeLibraries } from "../runtime/thread_permissions.ts";
import { sceneSvg } from "./draw_people.ts";
import { drawnEvent } from "./drawn_event.ts";
import type { RenderRequest, RenderResponse } from "./render_worker.ts";

/**
 * Draws the demo's photos into a folder; those that are there stay as they are.
 *
 * @param folder absolute path of Incoming.
 * @param progress told after each photo how many of how many are there.
 * @returns how many photos the event has.
 */
export async function writeDrawnEvent(
  folder: string,
  progress: (done: number, of: number) => void,
): Promise<number> {
  const worker = new Worker(new URL("./render_worker.ts", import.meta.url), {
    type: "module",
    deno: { permissions: nativeLibraries },
  });
  try {
    for (const [i, scene] of drawnEvent.entries()) {
      const path = join(folder, scene.file);
      if (!await isThere(path)) {
        const part = `${path}.part`;
        await Deno.writeFile(part, (await render(worker, { svg: sceneSvg(scene) })).jpeg);
        await Deno.rename(part, path);
      }
      progress(i + 1, drawnEvent.length);
    }
  } finally {
    worker.terminate();
  }
  return drawnEvent.length;
}

function render(worker: Worker, request: RenderRequest): Promise<RenderResponse> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<RenderResponse>) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`Cannot draw a photo as ${event.message}`));
    };
    worker.postMessage(request);
  });
}

async function isThere(path: string): Promise<boolean> {
  return (await Deno.stat(path).catch(() => undefined))?.isFile === true;
}
