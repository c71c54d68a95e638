import { resolve } from "node:path";
import { reasonOf } from "../../core/reason_of.ts";
import type { Store } from "../db/store.ts";
import { HEADER_BYTES, MANIFEST, outputNamedBy } from "../delivery/manifest.ts";
import { outputDisk } from "../disk/output_disk.ts";
import type { OutputFacts } from "./judge_output.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/**
 * Compares the files that were delivered to a folder with those that it holds; changes nothing.
 *
 * @param folder as the operator named it; "" for none.
 * @param progress told how many of how many files are done.
 */
export async function gatherOutput(
  store: Store,
  folder: string,
  progress: (what: string, done: number, of: number) => void,
): Promise<OutputFacts | undefined> {
  if (folder === "") return undefined;
  const disk = outputDisk(resolve(folder)), facts = { folder, missing: [], changed: [] };
  let output: string | undefined;
  try {
    if (!(await Deno.stat(disk.folder)).isDirectory) {
      return { ...facts, fault: sentence("outputIsFile", { folder }) };
    }
    output = outputNamedBy(await disk.head(MANIFEST, HEADER_BYTES));
  } catch (error) {
    const said = error instanceof Deno.errors.NotFound ? "it is not there" : reasonOf(error);
    return { ...facts, fault: sentence("outputUnreadable", { folder, fault: said }) };
  }
  if (output === undefined) return facts;
  if (!store.outputs.isKnown(output)) {
    return { ...facts, fault: sentence("outputForeign", { folder }) };
  }
  const missing: string[] = [], changed: string[] = [];
  const rows = store.deliveries.inState(output, "committed");
  for (const [i, { path, sha256 }] of rows.entries()) {
    progress("Comparing delivered files", i, rows.length);
    const there = await disk.sha256(path);
    if (there === undefined) missing.push(path);
    else if (there !== sha256) changed.push(path);
  }
  return { folder, missing, changed };
}
