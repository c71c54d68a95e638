import { parseManifest } from "../../src/processor/models/manifest.ts";
import { assignFaces } from "../../src/people/assign.ts";
import { CentroidIndex, centroidOf } from "../../src/people/centroid_index.ts";
import { regroup } from "../../src/people/regroup.ts";
import { type Measure, measure } from "./measure.ts";
import { syntheticFaces } from "./synthetic_faces.ts";

const manifest = new URL("../../models/manifest.json", import.meta.url);
const bounds = parseManifest(await Deno.readTextFile(manifest)).embedder.match;

/** How long it takes to say whose the next face is, by the number of faces stored. */
export async function measureNextFace(): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const [stored, people] of [[1000, 100], [10_000, 1000], [100_000, 5000]]) {
    const known = syntheticFaces(stored + 1, people), next = known.pop()!;
    const index = new CentroidIndex(next.embedding.length);
    for (const [who, theirs] of Map.groupBy(known, ({ who }) => who)) {
      index.put(centroidOf(who, theirs, bounds.evidence));
    }
    const what = `the next face, ${stored} faces of ${people} people stored`;
    const find = () => void assignFaces([next], index, bounds, stored);
    measures.push(await measure(what, find, { repeat: 200 }));
  }
  return measures;
}

/** How long it takes to regroup everybody. */
export async function measureRegrouping(): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const [count, people, tries] of [[1000, 100, 9], [10_000, 1000, 5], [100_000, 10_000, 1]]) {
    const usable = syntheticFaces(count, people);
    const work = () => void regroup({ usable, placed: [], mayJoin: [] }, bounds);
    const what = `regrouping ${count} faces of ${people} people`;
    measures.push(await measure(what, work, { tries, warmUp: tries > 1 }));
  }
  return measures;
}
