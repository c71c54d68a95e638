/** A drive of objects that is full: the hub says so, loses nothing, and goes on once there is room. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { lookWhetherReady } from "../src/hub/server/readiness.ts";
import { isTransient } from "../src/core/transient_fault.ts";
import { openFolderObjects } from "../src/hub/objects/folder_objects.ts";
import { storePicture } from "../src/hub/work/store_picture.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { newHub } from "./support/hub_app.ts";
import { newPglite } from "./support/hub_database.ts";
import { newIngest } from "./support/hub_ingest.ts";
import { canMount, mountSmallDisk } from "./support/real_faults.ts";
import { tempFolder } from "./support/temp_folder.ts";

/** A JPEG by its beginning, of more bytes than the room that is left. */
const PHOTO = new Uint8Array(1_000_000).fill(7);
PHOTO.set([0xff, 0xd8, 0xff]);

Deno.test({
  name: "a full drive of objects is said, nothing is lost, and all goes on once there is room",
  ignore: !canMount,
  async fn() {
    const folder = await tempFolder(), filler = join(folder, "filler");
    await using _disk = await mountSmallDisk(folder, 3);
    const db = await newPglite(), { scope: { broker, roots } } = await newIngest(db);
    const objects = await openFolderObjects(join(folder, "objects"));
    const hub = await newHub(db, { broker, objects, roots, clock: systemClock });
    const { send, mine } = hub, operator = mine.operator;
    const wrong = async () => {
      const { ready, checks } = await lookWhetherReady(hub.scope, []);
      const said = checks.flatMap(({ ok, name, detail }) => ok ? [] : [`${name}: ${detail}`]);
      assert.equal(ready, said.length === 0);
      return said;
    };
    // Room for the look at the store, and not for a photo.
    await Deno.writeFile(filler, new Uint8Array(2_500_000));
    assert.deepEqual(await wrong(), []);
    const begun = await send(operator, "POST", "/v1/photos", {
      ...{ name: "a.jpg", length: PHOTO.length },
    });
    const path = `/v1/uploads/${begun.body.upload_id}`;
    const sendIt = () =>
      send(operator, "PATCH", path, PHOTO, {
        ...{ "content-type": "application/octet-stream", "upload-offset": "0" },
      });
    const picture = { tenant: mine.id, photo: 1, attempt: 1 };
    const store = () =>
      storePicture(objects, picture, "developed", ReadableStream.from([PHOTO.slice()]));
    for (let tries = 0; tries < 2; tries++) {
      assert.equal((await sendIt()).status, 503);
      await assert.rejects(store(), isTransient);
      assert.deepEqual(await wrong(), [
        "objects: nothing can be stored in HUB_OBJECTS: its drive is full: free some space",
      ]);
    }
    const { body: { offset, photo_id } } = await send(operator, "GET", path);
    assert.deepEqual([offset, photo_id], [0, null]);
    assert.deepEqual([...Deno.readDirSync(join(folder, "objects", ".unfinished"))], []);

    await Deno.remove(filler);
    assert.deepEqual(await wrong(), []);
    const sent = await sendIt();
    assert.deepEqual([sent.status, sent.body.offset], [200, PHOTO.length]);
    assert.ok(sent.body.photo_id !== null);
    await store();
    const sizes = (await Array.fromAsync(objects.list(`${mine.id}/`))).map(({ size }) => size);
    assert.deepEqual(sizes, [PHOTO.length, PHOTO.length]);
    await db.close();
  },
});
