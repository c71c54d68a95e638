import { MOST_FILES, nthPath } from "../../core/batch_state.ts";
import type { Undelivered } from "../db/photos/deliveries.ts";
import { layout } from "../event_layout.ts";
import type { DeliveryDependencies } from "./delivery_dependencies.ts";

/** Records everything that is to be delivered now, in batches. */
export async function planBatches(deps: DeliveryDependencies, output: string): Promise<void> {
  const { store } = deps;
  const files = [...store.deliveries.undelivered(output)], paths: string[] = [];
  for (const file of files) paths.push(await freePath(deps, output, file));
  store.transaction(() => {
    for (let first = 0; first < files.length; first += MOST_FILES) {
      const batch = store.outputs.insertBatch(output);
      files.slice(first, first + MOST_FILES).forEach((file, i) =>
        store.deliveries.want(output, batch, paths[first + i], file)
      );
    }
  });
}

/** @returns the path of a place at an output, unless another file already has that path. */
export function pathOf({ place }: { place: string }): string {
  return place.slice(`${layout.people}/`.length);
}

/** @returns the path for a place: one that the log has already only if it is of the same photo. */
async function freePath(
  { store, readStaged }: DeliveryDependencies,
  output: string,
  { place, outputName }: Undelivered,
): Promise<string> {
  const path = pathOf({ place });
  for (let n = 1;; n++) {
    const before = store.deliveries.at(output, nthPath(path, n));
    if (before === undefined || before.state === "removed") return nthPath(path, n);
    const isSame = (await readStaged(outputName))?.sha256 === before.sha256;
    if (before.state === "superseded" && isSame) return before.path;
  }
}
