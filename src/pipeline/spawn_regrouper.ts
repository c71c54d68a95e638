import type { RegroupRequest, RegroupResponse } from "./regroup_worker.ts";
import type { Regrouping } from "./regrouper.ts";

/**
 * Regroups in a thread of its own, so that photos go on arriving meanwhile.
 *
 * @throws {Error} where the thread could not read the database, or broke down.
 */
export function regroupInWorker(request: RegroupRequest): Promise<Regrouping> {
  const worker = new Worker(new URL("./regroup_worker.ts", import.meta.url), { type: "module" });
  return new Promise<Regrouping>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<RegroupResponse>) => {
      if ("regrouping" in data) resolve(data.regrouping);
      else reject(new Error(data.failed));
    };
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(event.message));
    };
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
