/** What is forgotten is gone: looked for in the bytes of every file of the event. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openDatabase } from "../src/event/db/open.ts";
import { createStore } from "../src/event/db/store.ts";
import { programMigrations } from "../src/event/engine/program_migrations.ts";
import { layout } from "../src/event/event_layout.ts";
import { cropName } from "../src/processor/crops/crop_name.ts";
import type { PlacesDisk } from "../src/event/disk/disk.ts";
import { testApp } from "./support/app_in_process.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot, withoutHash } from "./support/event_tree.ts";
import { putGuestWhoIs } from "./support/guest_event.ts";
import { tracesOfGuests } from "./support/guest_traces.ts";
import { lineReader } from "./support/line_reader.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, spawnPhotosort } from "./support/program.ts";
import { nefAround } from "./support/raw_files.ts";
import { findTraces, type Trace, tracesOfFaces, tracesOfName } from "./support/traces.ts";

const NAME = "Zerlina Quixotic";
/** Stands for a picture of their face. */
const CUT = "the face of Zerlina, cut out";
const flags = ["--sidecars", "on", "--log-level", "debug"];
const say = async (root: string, ...words: string[]) => {
  const result = await photosort([...words, "--root", root]);
  assert.equal(result.code, 0, `${words.join(" ")}: ${result.said}`);
  return result.output;
};
const sort = (root: string) => say(root, "run", "--once", ...flags);
const people = async (root: string) =>
  (await filesBelow(join(root, layout.people))).map(withoutHash);
const facesOf = async (root: string, person: string): Promise<{ photo: string }[]> =>
  JSON.parse(await say(root, "people", "show", person, "--json")).faces;

/**
 * The first guest is alone in 101 and 112 and with the second in 107; there are a reference, a
 * name, decisions, sidecars, logs and exports.
 */
async function eventful(): Promise<string> {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), 101, 102, 107);
  await sort(root);
  await say(
    root,
    "people",
    "add",
    NAME,
    join(await drawnPhotos(), "IMG_0112.jpg"),
    "--sidecars=on",
  );
  const [face] = JSON.parse(await say(root, "people", "show", NAME, "--json")).faces;
  await say(root, "people", "split", NAME, `${face.face}`);
  await say(root, "undo");
  await say(root, "people", "not", "2", `${face.face}`);
  leaveGuest(root);
  await dropDrawn(join(root, layout.incoming), 112);
  await sort(root);
  await say(root, "export", "--embeddings");
  // As the page keeps it of a face that somebody looked at.
  const shown = cropName({ face: 1, edge: 160, version: "0123456789abcdef" });
  await Deno.mkdir(join(root, layout.cachedFaces), { recursive: true });
  await Deno.writeTextFile(join(root, layout.cachedFaces, shown), CUT);
  return root;
}

/** What the first guest leaves at the desk. */
function leaveGuest(root: string): void {
  const store = createStore(openDatabase(join(root, layout.database), programMigrations()));
  putGuestWhoIs(store, 1);
  store.close();
}

/** Everything of the first guest that can be looked for, and is there. */
async function tracesOf(root: string): Promise<Trace[]> {
  const cut = { what: "picture of a face", bytes: CUT };
  const traces = [
    ...[...tracesOfName(NAME), ...tracesOfFaces(root, [1]), cut],
    ...tracesOfGuests(root),
  ];
  const found = await findTraces(root, traces);
  for (
    const place of [
      ...[/^the name .*: Admin\/photosort\.db/, /^embedding of face .*: Admin\/photosort\.db/],
      ...[/^embedding of reference .*photosort\.db/, /^centroid .*photosort\.db/],
      ...[/^x of the box .*photosort\.db/, /^landmarks .*photosort\.db/],
      ...[/box .* as a share: Admin\/photosort\.db/],
      ...[/^the name .*: Admin\/logs\//, /^the name .*: Processed\/IMG_0101.*xmp/],
      ...[/in base64: Admin\/export\/.*faces\.csv/, /box .* as text: Admin\/export/],
      ...[/^the name .*: Admin\/decisions\.jsonl/, /^embedding of face .*: Admin\/backups\//],
      ...[/^embedding of guest .*Admin\/photosort\.db/, /^embedding of guest .*backups\//],
      ...[/^the name zerlina@.*photosort\.db/, /^the name Zerlina beside.*photosort\.db/],
      /^picture of a face: Admin\/cache\/faces\//,
      ...[/^the name .*: Admin\/export\/.*people\.csv/, /^the name .*: People\//],
    ]
  ) assert.ok(found.some((one) => place.test(one)), `${place} in\n${found.join("\n")}`);
  return traces;
}

testWithModels("who is forgotten is in no byte of any file", async () => {
  const root = await eventful(), traces = await tracesOf(root);
  const originals = await snapshot(join(root, layout.incoming));
  await say(root, "people", "forget", NAME, "--yes", "--sidecars=on");
  assert.deepEqual(await findTraces(root, traces), []);
  assert.deepEqual(await people(root), [
    "Person_002/Solo/IMG_0102.jpg",
    "Person_002/Solo/IMG_0107.jpg",
  ]);
  assert.deepEqual(await snapshot(join(root, layout.incoming)), originals, "photos stay");
  const sidecar = (await filesBelow(join(root, layout.processed))).find((name) =>
    /^IMG_0107.*xmp$/.test(name)
  );
  assert.ok(sidecar !== undefined, "whom else the photo shows is still told");
  const logs = await Deno.readTextFile(join(root, layout.logs, "photosort.log"));
  assert.match(logs, /IMG_0102\.jpg → Person_002/);
  assert.doesNotMatch(logs, /Person_001/);
  await sort(root);
  assert.deepEqual(await findTraces(root, traces), [], "nor does a later run bring it back");
});

testWithModels("who is forgotten while photosort runs is in no byte either", async () => {
  const root = await eventful(), traces = await tracesOf(root);
  const child = spawnPhotosort(["run", "--root", root, ...flags]);
  const lines = lineReader(child.stderr);
  await lines.until(/are sorted into People/);
  const output = await say(root, "people", "forget", NAME, "--yes", "--sidecars=on");
  assert.match(output, /^Erased of Zerlina Quixotic: 3 faces in 3 photos, 1 reference$/);
  assert.deepEqual(await findTraces(root, traces), [], "as soon as the command says so");
  await lines.until(/Decision \d+ \(forget\) was applied/);
  await dropDrawn(join(root, layout.incoming), 103);
  await lines.until(/IMG_0103\.jpg → /);
  child.kill("SIGINT");
  assert.equal((await child.status).code, 0, lines.all());
  await Promise.all([lines.end(), child.stdout.cancel()]);
  assert.deepEqual(await findTraces(root, traces), []);
  const logs = await Deno.readTextFile(join(root, layout.logs, "photosort.log"));
  assert.match(logs, /IMG_0103\.jpg → /, "the log goes on");
});

testWithModels("what cannot be erased now is erased by the next run", async () => {
  const root = await eventful(), traces = await tracesOf(root);
  const locked = (real: PlacesDisk): PlacesDisk => ({
    ...real,
    remove: (path) =>
      path.startsWith(layout.people) ? Promise.reject(new Error("locked")) : real.remove(path),
  });
  const { app, store, lines } = await testApp(root, {
    config: { sidecars: "on" },
    disk: locked,
  });
  const id = store.decisions.propose({ kind: "forget", person: 1 }, 0);
  await app.start();
  assert.ok(lines.some((line) => /Cannot apply decisions now/.test(line)), lines.join());
  assert.equal(store.decisions.get(id)!.appliedAt, null);
  store.close();
  const reader = new DatabaseSync(join(root, layout.database));
  reader.exec("BEGIN; SELECT * FROM photo");
  reader.prepare("SELECT count(*) FROM photo").get();
  assert.match(
    (await photosort(["run", "--once", "--root", root])).said,
    /is reading the database/,
  );
  reader.close();
  await sort(root);
  assert.deepEqual(await findTraces(root, traces), []);
  assert.deepEqual(await facesOf(root, "1"), []);
});

testWithModels("a forgotten face is not looked at again", async () => {
  const root = await eventful();
  await say(root, "people", "forget", NAME, "--yes", "--sidecars=on");
  const after = await people(root), faces = await facesOf(root, "2");
  await Deno.copyFile(
    join(root, layout.incoming, "IMG_0101.jpg"),
    join(root, layout.incoming, "copy.jpg"),
  );
  const [output] = (await filesBelow(join(root, layout.processed))).filter((name) =>
    /^IMG_0112.*jpg$/.test(name)
  );
  await Deno.remove(join(root, layout.processed, output));
  await sort(root);
  assert.deepEqual(await people(root), after, "neither where a file is lost or dropped again");
  await say(root, "reprocess", ...flags, "--long-edge", "1000");
  assert.deepEqual(await people(root), after, "nor where all photos are looked at anew");
  assert.equal((await facesOf(root, "2")).length, faces.length, "others are found as before");
});

testWithModels("all faces are forgotten, and the folders stay as they are", async () => {
  const root = await eventful(), before = await people(root);
  const traces = [...tracesOfFaces(root), ...tracesOfGuests(root)];
  assert.ok(traces.length > 100);
  assert.match(
    await say(root, "people", "forget", "--all-faces", "--dry-run"),
    /nothing was erased of everybody: 5 faces in 4 photos, 1 reference/,
  );
  assert.ok((await findTraces(root, traces)).length > 20);
  const output = await say(root, "people", "forget", "--all-faces", "--yes", "--sidecars=on");
  assert.match(output, /^Erased of everybody: 5 faces in 4 photos, 1 reference\nPhotos stay/);
  assert.deepEqual(await findTraces(root, traces), []);
  const xmp = (await filesBelow(root)).filter((path) => path.endsWith(".xmp"));
  assert.deepEqual(xmp, []);
  const logs = await Deno.readTextFile(join(root, layout.logs, "photosort.log"));
  assert.doesNotMatch(logs, /Person_00|Quixotic/, "nor does the log say who is in which photo");
  assert.deepEqual(await people(root), before);
  await Deno.remove(join(root, layout.people, "Person_002"), { recursive: true });
  await sort(root);
  assert.deepEqual(await people(root), before, "what somebody takes out of them comes back");
  await say(root, "reprocess", ...flags, "--long-edge", "1000");
  assert.deepEqual(await people(root), before);
  assert.deepEqual(tracesOfFaces(root), [], "no face is looked for in them again");
  const [solo] = (await filesBelow(join(root, layout.people))).filter((path) => /0101/.test(path));
  const file = solo.split("/").at(-1)!;
  assert.deepEqual(
    await Deno.readFile(join(root, layout.people, solo)),
    await Deno.readFile(join(root, layout.processed, file)),
    "the folders show the photo as it was developed last",
  );
});

testWithModels("what was delivered to whom is forgotten, too", async () => {
  const root = await newEventRoot(), drive = `${root}-drive`;
  await dropDrawn(join(root, layout.incoming), 101, 107);
  await sort(root);
  await say(root, "people", "name", "1", NAME);
  const run = () => say(root, "run", "--once", "--output", drive);
  await run();
  assert.ok((await filesBelow(drive)).some((path) => path.includes(NAME)), "it was delivered");
  const cut = { what: "picture of a face", bytes: CUT };
  const traces = [...tracesOfName(NAME), ...tracesOfFaces(root, [1]), cut];
  const output = await say(root, "people", "forget", NAME, "--yes");
  assert.match(output, /Copies delivered to .* stay there: delete them by hand/);
  assert.deepEqual(await findTraces(root, traces), []);
  await run();
  assert.deepEqual(await findTraces(root, traces), []);
});

testWithModels("what is not photosort's own stays, and is named", async () => {
  const root = await eventful();
  const [sidecar] = (await filesBelow(join(root, layout.processed))).filter((name) =>
    /^IMG_0101.*xmp$/.test(name)
  );
  const xmp = join(root, layout.processed, sidecar), text = await Deno.readTextFile(xmp);
  await Deno.writeTextFile(xmp, text.replace("<rdf:RDF", "<!-- five stars --><rdf:RDF"));
  await Deno.writeTextFile(join(root, layout.people, NAME, "list.txt"), "mine");
  const output = await say(root, "people", "forget", NAME, "--yes", "--sidecars=on");
  assert.match(
    output,
    new RegExp(`Processed/${sidecar} stays, because photosort did not write it`),
  );
  assert.match(output, new RegExp(`People/${NAME} stays`));
  assert.ok((await filesBelow(join(root, layout.people, NAME))).includes("list.txt"));
});

testWithModels("a face of a RAW+JPEG pair is forgotten in both files", async () => {
  const root = await newEventRoot(), incoming = join(root, layout.incoming);
  await dropDrawn(incoming, 101);
  await Deno.rename(join(incoming, "IMG_0101.jpg"), join(incoming, "A.jpg"));
  await sort(root);
  await say(root, "people", "forget", "1", "--yes");
  await Deno.writeFile(
    join(incoming, "A.nef"),
    nefAround(await Deno.readFile(join(incoming, "A.jpg"))),
  );
  await say(root, "run", "--once", "--pairs", "both");
  assert.deepEqual(await people(root), []);
  await Deno.copyFile(join(incoming, "A.nef"), join(incoming, "B.nef"));
  await say(root, "run", "--once", "--pairs", "raw");
  assert.deepEqual(await people(root), []);
});

testWithModels("forgetting takes a person, or all faces, and not both", async () => {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), 101);
  await sort(root);
  for (const words of [["forget"], ["forget", "1", "--all-faces"]]) {
    const { code, said } = await photosort(["people", ...words, "--root", root]);
    assert.equal(code, 2);
    assert.match(said, /name a person, or add --all-faces/);
  }
});
