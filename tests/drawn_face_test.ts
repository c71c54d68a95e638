/** A face that a human draws, looked at by the program's own worker. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openForAppending } from "../src/event/db/open.ts";
import { createStore } from "../src/event/db/store.ts";
import { layout } from "../src/event/event_layout.ts";
import { keyOfPlace } from "../src/event/identity/decisions/face_keys.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";

testWithModels(
  "a face that was missed is drawn, is seen by a worker, and is the detector's once that finds it",
  async () => {
    const root = await newEventRoot(), database = join(root, layout.database);
    await dropDrawn(join(root, layout.incoming), 101, 107);
    const run = async (...words: string[]) => {
      const { code, said } = await photosort([...words, "--root", root]);
      assert.equal(code, 0, said);
    };
    await run("run", "--once");
    // As if the detector had missed one of the two people.
    const missed = forgetOneFace(database);
    const append = createStore(openForAppending(database));
    const { width, height, id } = append.photos.get(missed.photoId);
    const box = {
      ...{ x: missed.x / width!, y: missed.y / height! },
      ...{ width: missed.width / width!, height: missed.height / height! },
    };
    append.decisions.propose({ kind: "face", face: keyOfPlace(append, id, box), person: null }, 1);
    append.close();
    await run("run", "--once");
    const drawn = () => {
      using db = new DatabaseSync(database, { readOnly: true });
      return db.prepare(
        `SELECT f.usable, f.person_id IS NULL AS nobody, f.model = d.looked_by AS seen
        FROM drawn_face d JOIN face f ON f.id = d.face_id`,
      ).all().map((row) => ({ ...row }));
    };
    assert.deepEqual(drawn(), [{ usable: 1, nobody: 0, seen: 1 }]);
    const inGroups = (await filesBelow(join(root, layout.people)))
      .filter((path) => path.includes("/Group/"));
    assert.ok(inGroups.length >= 2, inGroups.join());
    await run("reprocess");
    assert.deepEqual(drawn(), [], "the detector finds it now");
  },
);

/** @returns where the face was, in pixels of the developed photo. */
function forgetOneFace(database: string) {
  using db = new DatabaseSync(database);
  const [face] = db.prepare(
    `SELECT * FROM face WHERE usable = 1 AND photo_id IN
      (SELECT photo_id FROM face WHERE usable = 1 GROUP BY photo_id HAVING count(*) > 1)`,
  ).all();
  db.prepare("DELETE FROM face WHERE id = ?").run(face.id);
  const { photo_id, x, y, width, height } = face;
  const [photoId, left, top, across, down] = [photo_id, x, y, width, height].map(Number);
  return { photoId, x: left, y: top, width: across, height: down };
}
