/** Pictures of photos and faces are shown to whoever may see them, and are nobody else's. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { Cut } from "../src/processor/crops/crop_protocol.ts";
import { openFolderObjects } from "../src/hub/objects/folder_objects.ts";
import { pictureKey } from "../src/hub/objects/photo_pictures.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { FaceCrops } from "../src/hub/views/face_crops.ts";
import { type Actor, newHub } from "./support/hub_app.ts";
import { testOnHubDatabases } from "./support/hub_database.ts";
import { faceOf, identityOn, lease, lookOf, newPhoto, processed } from "./support/hub_reports.ts";
import { tempFolder } from "./support/temp_folder.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

testOnHubDatabases(
  "pictures are for the tenant, and for a site's manager those of the site",
  async (db) => {
    const folder = join(await tempFolder(), "objects"), objects = await openFolderObjects(folder);
    const asked: { photo: string; cuts: readonly Cut[] }[] = [];
    const warned: string[] = [];
    const crops = new FaceCrops({
      objects,
      warn: (message) => warned.push(message),
      thread: {
        cut(photo, cuts) {
          asked.push({ photo: new TextDecoder().decode(photo as Uint8Array), cuts });
          return Promise.resolve({ pictures: cuts.map(({ edge }) => bytesOf(`crop ${edge}`)) });
        },
      },
    });
    const { send, mine, theirs } = await newHub(db, { objects, crops });
    for (const site_id of [mine.site, mine.otherSite]) {
      const leased = await lease(db, mine.id, await newPhoto(db, mine.id, { site_id }));
      const of = { tenant: mine.id, photo: leased.photo_id, attempt: 1 };
      await objects.put(pictureKey(of, "thumbnail"), bytesOf(`thumbnail ${of.photo}`));
      await objects.put(pictureKey(of, "developed"), bytesOf(`developed ${of.photo}`));
      const report = processed(leased, [faceOf(lookOf(of.photo))]);
      await recordReport(identityOn(db), { tenant: mine.id }, report);
    }
    await newPhoto(db, mine.id, { site_id: mine.site });
    const get = async (as: Actor, path: string) => {
      const { status, body, headers } = await send(as, "GET", `/v1/${path}`);
      if (status !== 200) return status;
      assert.equal(headers.get("cache-control"), "no-store");
      assert.equal(headers.get("content-type"), "image/jpeg");
      return body;
    };
    assert.equal(await get(mine.viewer, "photos/1/thumbnail"), "thumbnail 1");
    assert.equal(await get(mine.viewer, "photos/2/picture"), "developed 2");
    assert.equal(await get(mine.viewer, "faces/1/crop"), "crop 160");
    assert.equal(await get(mine.viewer, "faces/1/crop?size=512"), "crop 512");
    assert.equal(await get(mine.viewer, "faces/1/crop?size=99999"), 422);
    const [first] = asked;
    assert.deepEqual([first.photo, first.cuts[0].box], ["developed 1", {
      ...{ x: 0, y: 0.1, width: 0.05, height: 0.1 },
    }]);
    assert.equal(await get(mine.viewer, "faces/1/crop"), "crop 160");
    assert.equal(asked.length, 2, "it was kept");

    assert.equal(await get(mine.site_manager, "photos/1/thumbnail"), "thumbnail 1");
    assert.equal(await get(mine.site_manager, "faces/1/crop"), "crop 160");
    const [thumbnail, picture, crop] = ["photos/N/thumbnail", "photos/N/picture", "faces/N/crop"];
    const hidden: [Actor, string][] = [thumbnail, picture, crop].flatMap((path) => [
      [mine.site_manager, path.replace("N", "2")],
      [theirs.tenant_admin, path.replace("N", "1")],
      [mine.viewer, path.replace("N", "99")],
    ]);
    for (const [as, path] of hidden) assert.equal(await get(as, path), 404, path);
    assert.equal(await get(mine.viewer, "photos/3/thumbnail"), 404, "it is not processed yet");
    assert.equal(await get(mine.worker, "photos/1/thumbnail"), 403);

    await objects.remove(pictureKey({ tenant: mine.id, photo: 2, attempt: 1 }, "developed"));
    assert.equal(await get(mine.viewer, "photos/2/picture"), 404);
    assert.equal(await get(mine.viewer, "faces/2/crop"), 404);
    await Deno.rename(folder, `${folder}-gone`);
    assert.equal(await get(mine.viewer, "faces/2/crop"), 503);
    assert.equal(await get(mine.viewer, "photos/2/picture"), 503);
    assert.equal(await get(mine.viewer, "faces/1/crop"), "crop 160");
    assert.match(warned.join("\n"), /developed-1.jpg: .*Look whether its drive is there/);
  },
);
