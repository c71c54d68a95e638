import assert from "node:assert/strict";
import { join } from "node:path";
import { syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { layout } from "../event_layout.ts";
import { exportedTables } from "./export.ts";
import { openForReading } from "./open.ts";
import { snapshot } from "./transaction.ts";

Deno.test("tables are of one moment, tell no biometrics unasked, and name nobody who is hidden", async () => {
  const event = await syntheticEvent();
  for (const who of [[1, 2], [1], [2], [3]]) event.arrive(...who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "role", person: 2, role: "hidden" });
  event.decide({ kind: "merge", from: 3, into: 1 });
  const db = openForReading(join(event.root, layout.database));
  const [photos, faces, people] = exportedTables(db, { embeddings: false });
  assert.ok(!faces.columns.includes("embedding"));
  assert.deepEqual([...faces.rows()].map(Object.keys), Array(5).fill(faces.columns));
  snapshot(db, () => {
    const [first] = photos.rows();
    assert.deepEqual([first.people, first.folders, first.takenAt], [["Anna"], [], null]);
    event.arrive(4);
    assert.equal([...faces.rows()].length, 5);
    assert.deepEqual(
      [...people.rows()].map(({ number, name, role, faces }) => [number, name, role, faces]),
      [[1, "Anna", "guest", 3], [2, null, "hidden", 2]],
    );
  });
  assert.equal([...faces.rows()].length, 6);
  const [face] = exportedTables(db, { embeddings: true })[1].rows();
  assert.equal((face.embedding as Uint8Array).length, 64 * Float32Array.BYTES_PER_ELEMENT);
  db.close();
  event.store.close();
  await Deno.remove(event.root, { recursive: true });
});
