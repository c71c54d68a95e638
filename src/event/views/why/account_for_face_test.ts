import assert from "node:assert/strict";
import {
  bounds,
  gate,
  MODEL,
  type Seen,
  syntheticEvent,
} from "../../../../tests/support/synthetic_event.ts";
import type { QualityGate } from "../../../core/quality_gate.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import { accountForFace, rounded } from "./account_for_face.ts";

/** An event of photos that show these people, one each; faces have the numbers of their photos. */
async function eventOf(...photos: (number | Seen)[]) {
  const event = await syntheticEvent();
  for (const seen of photos) event.arrive(seen);
  event.regroup();
  const account = (face: number, by: { model?: string; gate?: Partial<QualityGate> } = {}) => {
    const { store } = event, [evidence] = store.faces.evidenceOf(face);
    const index = new CentroidIndex(64, store.people.centroids(MODEL));
    const judging = { store, model: by.model ?? MODEL, gate: { ...gate, ...by.gate }, bounds };
    return accountForFace({ ...judging, index }, evidence);
  };
  return { ...event, account };
}

Deno.test("a clear face is its person's, and passes every measure", async () => {
  const { account } = await eventOf(1, 1, 2, 2);
  const { person, why, gate, nearest } = account(1);
  assert.deepEqual([person?.called, why], ["Person_001", "it is clear"]);
  assert.deepEqual(gate.map(({ measure, passes }) => [measure, passes]), [
    ["score", true],
    ["originalHeight", true],
    ["developedHeight", true],
    ["sharpness", true],
    ["clarity", true],
  ]);
  assert.deepEqual(nearest.map(({ called, says }) => [called, says]), [
    ["Person_001", "joins"],
    ["Person_002", "no"],
  ]);
});

Deno.test("an unclear face names the measure that it misses, and by how much", async () => {
  const { account } = await eventOf({ who: 1, is: "blurred" });
  const { why, clear } = account(1);
  assert.equal(clear, false);
  assert.equal(
    why,
    "it is too unclear to recognise: its clarity is 10.5, 12 is needed (1.5 more)",
  );
  assert.match(account(1, { gate: { minClarity: 5 } }).why, /not by the present ones/);
  assert.match(
    account(1, { gate: { minSharpness: 300, minScore: 0.95 } }).why,
    /score is 0.9, 0.95 is needed \(0.05 more\); its sharpness is 100, 300 is needed \(200 more\)/,
  );
});

Deno.test("a clear face that is small in the developed photo is not blamed for that", async () => {
  const { account } = await eventOf(1, 1);
  const measures = account(1, { gate: { minDevelopedPixels: 500 } }).gate;
  assert.ok(!measures.some(({ measure }) => measure === "developedHeight"));
});

Deno.test("a face of another model is compared with nobody", async () => {
  const { account } = await eventOf(1, 1);
  const { why, nearest } = account(1, { model: "another" });
  assert.deepEqual([why, nearest], [
    "it comes from another embedding model, made-up: run `photosort reprocess`",
    [],
  ]);
});

Deno.test("faces of people without a folder say why these have none", async () => {
  const { account, store } = await eventOf(1, 1, 2, 2, { who: 3, is: "dim" });
  // By a decision the faces would be pinned, and that would be why.
  store.people.set(1, "role", "staff");
  store.people.set(2, "role", "hidden");
  store.people.set(3, "hasFolder", false);
  assert.equal(account(1).why, "it belongs to staff, who have no folder");
  assert.equal(account(3).why, "it belongs to a hidden person, who has no folder");
  assert.match(account(5).why, /no other photo shows, .*clarity 12.5, 16 is needed$/);
});

Deno.test("a human's word on a face is told before anything else", async () => {
  const { account, decide, key } = await eventOf(1, 1, 2, 2);
  decide({ kind: "move", faces: [key(3)], to: 1 });
  decide({ kind: "no_face", faces: [key(1)] });
  assert.equal(account(3).why, "decision 1 gives it to this person");
  assert.equal(account(1).why, "decision 2 says that it is no face");
});

Deno.test("numbers are told with three digits that count", () => {
  assert.deepEqual([12, 12.345, 0.000123456, 1234.5].map(rounded), [
    "12",
    "12.3",
    "0.000123",
    "1230",
  ]);
});
