/**
 * How long it takes to say who is who, by the number of faces, ten of each person. Of large events
 * `deno run -A bench/regroup_bench.ts FACES PEOPLE` times a single regrouping: on 2 shared cores
 * 100,000 faces of 10,000 people take 19 s and 600 MB, or 33 s while others work, and of 300 people
 * 12 s.
 */
import { parseManifest } from "../src/models/manifest.ts";
import { assignFaces } from "../src/people/assign.ts";
import { CentroidIndex, centroidOf } from "../src/people/centroid_index.ts";
import { regroup } from "../src/people/regroup.ts";
import { syntheticFaces } from "./synthetic_faces.ts";

const manifest = new URL("../models/manifest.json", import.meta.url);
const bounds = parseManifest(await Deno.readTextFile(manifest)).embedder.match;
const [faces, people] = Deno.args.map(Number);
if (import.meta.main && people > 0) regroupOnce(faces, people);
else {
  for (const stored of [1000, 10_000, 100_000]) benchNextFace(stored);
  benchRegrouping(10_000);
}

function benchNextFace(stored: number): void {
  const known = syntheticFaces(stored + 1, stored / 10), next = known.pop()!;
  const index = new CentroidIndex(next.embedding.length);
  for (const [who, theirs] of Map.groupBy(known, ({ who }) => who)) {
    index.put(centroidOf(who, theirs.map(({ embedding }) => embedding)));
  }
  Deno.bench(`the next face, ${stored} faces stored`, () => {
    assignFaces([next], index, bounds.strict, stored);
  });
}

function benchRegrouping(count: number): void {
  const usable = syntheticFaces(count, count / 10);
  Deno.bench({
    name: `regrouping ${count} faces`,
    // A regrouping takes about a second.
    ...{ n: 5, warmup: 1 },
    fn: () => void regroup({ usable, mayJoin: [] }, bounds),
  });
}

function regroupOnce(count: number, people: number): void {
  const usable = syntheticFaces(count, people), startedAt = performance.now();
  const found = regroup({ usable, mayJoin: [] }, bounds);
  const seconds = (performance.now() - startedAt) / 1000;
  const pure =
    found.filter(({ faces }) => new Set(faces.map((id) => usable[id].who)).size === 1).length;
  const megabytes = Deno.memoryUsage().rss / 1e6;
  const line = `${count} faces of ${people} people: ${found.length} found, ${pure} of them pure, ` +
    `${seconds.toFixed(1)} s, ${megabytes.toFixed(0)} MB\n`;
  Deno.stdout.writeSync(new TextEncoder().encode(line));
}
