import assert from "node:assert/strict";
import { WorkTally } from "../work_tally.ts";
import { systemClock } from "../../runtime/clock.ts";
import { answerMetrics } from "./serve_metrics.ts";

const key = "a key of some length", state = () => ({ status: "draining" as const, in_hand: 2 });
const ask = (path: string, from: string, authorization?: string) =>
  answerMetrics(
    {
      url: `http://w${path}`,
      headers: new Headers(authorization === undefined ? {} : { authorization }),
    },
    from,
    { state, key },
  );

Deno.test("what a worker measures is for this computer, and for whoever has its key", async () => {
  assert.equal((await ask("/metrics", "127.0.0.1")).status, 200);
  assert.equal((await ask("/metrics", "192.0.2.7")).status, 401);
  assert.equal((await ask("/metrics", "192.0.2.7", `Bearer ${key}`)).status, 200);
  assert.equal((await ask("/metrics", "192.0.2.7", "Bearer other")).status, 401);
  assert.equal((await ask("/", "127.0.0.1")).status, 404);
});

Deno.test("a worker that ends is not healthy, and anybody may know", async () => {
  const answer = await ask("/health", "192.0.2.7");
  assert.deepEqual([answer.status, await answer.json()], [503, state()]);
});

Deno.test("what became of photos is measured", async () => {
  const tally = new WorkTally(systemClock);
  tally.begin();
  tally.add({ kind: "processed", faces: 3, isDuplicate: false, from: "hub" });
  tally.add({ kind: "givenBack" });
  const text = await (await ask("/metrics", "::1")).text();
  for (
    const line of [
      'photosort_worker_photos_total{outcome="processed"} 1',
      'photosort_worker_photos_total{outcome="givenBack"} 1',
      'photosort_worker_originals_total{from="hub"} 1',
      "photosort_worker_faces_total 3",
    ]
  ) assert.ok(text.split("\n").includes(line), line);
});
