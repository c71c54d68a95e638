import assert from "node:assert/strict";
import { dirname, join } from "node:path";
import { sortedFiles, wholeJpeg } from "../../../../tests/support/sorted_files.ts";
import { openForReading } from "../../db/open.ts";
import { createStore, type Store } from "../../db/store.ts";
import { layout } from "../../event_layout.ts";
import { shippedEmbedder } from "../../../processor/models/models_location.ts";
import { loadConfig } from "../../settings.ts";
import { finishDatabase } from "./finish_database.ts";

/** An event whose database is lost; the new one knows a photo that was developed again. */
async function lostEvent() {
  const event = await sortedFiles(layout.rebuilt), { root, store, admit } = event;
  const id = await admit("a.jpg"), { outputName } = store.photos.get(id);
  store.photos.apply(id, "developed");
  const put = async (path: string) => {
    await Deno.mkdir(dirname(join(root, path)), { recursive: true });
    await Deno.writeFile(join(root, path), wholeJpeg("developed"));
  };
  await put(`${layout.processed}/${outputName}`);
  return { ...event, id, outputName, put };
}
async function finish({ root, store }: { root: string; store: Store }, ...cards: string[]) {
  store.close();
  const config = loadConfig({ flags: { root }, environment: {}, dotenv: {} });
  const embedder = await shippedEmbedder(config), database = join(root, layout.rebuilt);
  const say = (line: string) => assert.fail(line);
  return await finishDatabase({ root, config, embedder, say }, { database, cards });
}
async function inRebuilt<T>(root: string, read: (store: Store) => T): Promise<T> {
  const database = join(root, layout.rebuilt),
    log = await Deno.stat(`${database}-wal`)
      .catch(() => undefined);
  assert.equal(log?.size ?? 0, 0, "the database's file alone is all of it");
  const store = createStore(openForReading(database));
  try {
    return read(store);
  } finally {
    store.close();
  }
}

Deno.test("photos are identified, and know the folders that they were in", async () => {
  const event = await lostEvent(), { root, id, outputName, put } = event;
  await put(`People/Anna/Solo/${outputName}`);
  const finished = await finish(event);
  assert.deepEqual(finished, {
    photos: 1,
    people: 0,
    decisions: 0,
    lost: [],
    notes: [],
    orphans: 0,
  });
  await inRebuilt(root, ({ photos, places }) => {
    assert.equal(photos.get(id).state, "identified");
    const known = places.ofPhoto(id).map(({ path, state }) => `${path} ${state}`);
    assert.deepEqual(known, [`People/Anna/Solo/${outputName} present`]);
  });
});

Deno.test("sorted photos without an original are lost, each with all its files", async () => {
  const event = await lostEvent(), name = "b_0123456789ab.jpg";
  await event.put(`${layout.processed}/${name}`);
  await event.put(`People/Ben/Group/${name}`);
  const { lost, orphans } = await finish(event, "/card");
  assert.equal(orphans, 1);
  assert.deepEqual(lost, [
    `Processed/${name}, People/Ben/Group/${name}: the original is not in Incoming or /card; the file stays`,
  ]);
});

Deno.test("broken files are known again by their notes; those without one are lost", async () => {
  const event = await lostEvent(), { root } = event, errors = join(root, layout.errors);
  await Deno.writeTextFile(join(errors, "noted.jpg"), "broken");
  await Deno.writeTextFile(join(errors, "noted.jpg.txt"), "File:  Incoming/noted.jpg\n");
  await Deno.writeTextFile(join(errors, "unknown.jpg"), "broken, too");
  const { lost } = await finish(event);
  assert.deepEqual(lost, ["Admin/Errors/unknown.jpg: no note says where it came from"]);
  const failed = await inRebuilt(root, ({ sources }) => sources.failed().map(({ path }) => path));
  assert.deepEqual(failed, ["noted.jpg"]);
});

Deno.test("decisions come back from Admin/decisions.jsonl; torn lines of it are lost", async () => {
  const event = await lostEvent(), { root } = event;
  const decision = { kind: "settings", values: { PAIRS: "raw" } };
  const line = {
    version: 1,
    id: 4,
    madeAt: "2026-06-06T14:00:00.000Z",
    appliedAt: "2026-06-06T14:00:01.000Z",
    decision,
    refused: null,
    changes: [{ setting: "PAIRS", from: null, to: "raw" }],
  };
  const text = `${JSON.stringify(line)}\n{"torn\n`;
  await Deno.writeTextFile(join(root, layout.decisions), text);
  const { decisions, lost } = await finish(event);
  assert.deepEqual([decisions, lost], [1, [`1 torn line of ${layout.decisions}`]]);
  assert.deepEqual(await inRebuilt(root, ({ settings }) => ({ ...settings.all() })), {
    PAIRS: "raw",
  });
});

Deno.test("if somebody was forgotten and no database says where, they may be found again", async () => {
  const forgotten = JSON.stringify({
    version: 1,
    id: 1,
    madeAt: "2026-06-06T14:00:00.000Z",
    appliedAt: "2026-06-06T14:00:01.000Z",
    decision: { kind: "forget_all" },
    refused: null,
    changes: [],
  });
  const event = await lostEvent(), { root, store } = event;
  await Deno.writeTextFile(join(root, layout.decisions), `${forgotten}\n`);
  store.emptyLog();
  await Deno.copyFile(join(root, layout.rebuilt), join(root, layout.database));
  assert.deepEqual((await finish(event)).notes, [], "the old database says where");
  await Deno.remove(join(root, layout.database));
  const again = createStore(openForReading(join(root, layout.rebuilt)));
  const { notes } = await finish({ root, store: again });
  assert.equal(notes.length, 1);
  assert.match(notes[0], /forgotten/);
});
