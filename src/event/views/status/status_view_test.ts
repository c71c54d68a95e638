import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { OperatorError } from "../../../core/operator_error.ts";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { tempFolder } from "../../../../tests/support/temp_folder.ts";
import { claimEvent } from "../../disk/instance_lock.ts";
import { layout } from "../../event_layout.ts";
import { loadConfig } from "../../settings.ts";
import { statusViewSchema } from "./status_schema.ts";
import { statusView } from "./status_view.ts";

const NOW = Date.UTC(2026, 5, 6, 18);
const settings = (flags: Parameters<typeof loadConfig>[0]["flags"] = {}) =>
  loadConfig({ flags, environment: {}, dotenv: {} });
const silent = (line: string) => assert.fail(line);

/** Two people, one of them named; photos that wait, are broken, incomplete, or lie elsewhere. */
async function party() {
  const event = await syntheticEvent(), { root, store } = event;
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.arrive();
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  await event.route();
  for (const { id, state } of store.photos.all()) {
    if (state === "identified") {
      store.photos.apply(id, store.faces.ofPhoto(id).length > 0 ? "routed" : "routedWithoutFaces");
    }
  }
  const put = async (path: string, text: string) => {
    await Deno.mkdir(join(root, path, ".."), { recursive: true });
    await Deno.writeTextFile(join(root, path), text);
    return Math.trunc((await Deno.stat(join(root, path))).mtime!.getTime());
  };
  await put(`${layout.incoming}/waits.jpg`, "a photo");
  await put("Elsewhere/stray.jpg", "a photo");
  const mtimeMs = await put(`${layout.incoming}/half.jpg`, "half");
  for (const path of ["half.jpg", "finished.jpg"]) {
    store.incomplete.put({
      path,
      cardId: null,
      size: 4,
      mtimeMs,
      since: NOW,
      reason: "its end is missing",
    });
  }
  return event;
}

Deno.test(
  "status tells photos, people, what waits, and what lies where nobody sorts it",
  async () => {
    const { root, store } = await party();
    const status = await statusView({ root, store }, settings(), NOW, silent);
    assertFits(statusViewSchema, status);
    assert.equal(status.running, null);
    assert.deepEqual([status.photos.routed, status.photos.no_faces], [4, 1]);
    assert.deepEqual(status.people, [{ folder: "Anna", photos: 2 }, {
      folder: "Person_002",
      photos: 2,
    }]);
    assert.deepEqual(status.outside, {
      inRoot: 0,
      inFolders: [{ folder: "Elsewhere", photos: 1 }],
    });
    assert.deepEqual(status.waitingIn, [
      { folder: join(root, layout.incoming), card: null, files: 1, incomplete: 1 },
    ]);
    assert.deepEqual(status.faces, { found: 4, usable: 4 });
  },
);

Deno.test(
  "a file that is whole or gone since it was recorded is not told as incomplete",
  async () => {
    const { root, store } = await party();
    const { incomplete } = await statusView({ root, store }, settings(), NOW, silent);
    assert.deepEqual(incomplete, [
      {
        path: "half.jpg",
        card: null,
        reason: "its end is missing",
        since: "2026-06-06T18:00:00.000Z",
      },
    ]);
  },
);

Deno.test("only people with a name are told if only those have folders", async () => {
  const { root, store } = await party();
  store.routing.put({ folders: "named", staffMakesGroups: false });
  const { people } = await statusView({ root, store }, settings(), NOW, silent);
  assert.deepEqual(people.map(({ folder }) => folder), ["Anna"]);
});

Deno.test("whoever sorts the event is told, with when all will be done", async () => {
  const { root, store } = await party();
  const release = claimEvent(root, NOW - 1000, "sorting", join(root, layout.incoming));
  try {
    using db = new DatabaseSync(join(root, layout.database));
    const span = db.prepare("UPDATE photo SET begun_at = ?, ended_at = ? WHERE id = ?");
    for (let i = 0; i < 30; i++) {
      const id = store.photos.insert(`${100 + i}`.padStart(64, "0"), `more_${i}.jpg`);
      span.run(NOW + i * 1000, NOW + (i + 1) * 1000, id);
    }
    const status = await statusView({ root, store }, settings(), NOW, silent);
    assertFits(statusViewSchema, status);
    assert.equal(status.running?.doing, "sorting");
    assert.equal(status.pace.photosPerMinute, 60);
    const left = (Date.parse(status.doneAt!) - NOW) / 1000;
    assert.equal(left, status.pace.secondsLeft);
  } finally {
    release();
  }
});

Deno.test("a card that is not there is told, and the rest is counted all the same", async () => {
  const { root, store } = await party(), lines: string[] = [];
  const source = join(await tempFolder(), "gone");
  const status = await statusView({ root, store }, settings({ source }), NOW, (line) => {
    lines.push(line);
  });
  assert.match(lines.join(), /^Cannot count the files on the card: there is no folder/);
  assert.equal(status.counts.waiting, 1);
});

Deno.test("a camera that no photo is from is refused", async () => {
  const { root, store } = await party();
  store.photos.recordCapture(1, {
    capturedAt: "2026-06-06T14:00:00",
    camera: "Canon EOS R6",
  }, NOW);
  const clocks = (camera: string) =>
    statusView({ root, store }, settings({ cameraClocks: `${camera}=+1:00:00` }), NOW, silent);
  await assert.rejects(clocks("Nikon"), OperatorError);
  const { cameras } = await clocks("Canon EOS R6");
  assert.deepEqual(cameras.map(({ correctionSeconds }) => correctionSeconds), [0, 3600]);
});
