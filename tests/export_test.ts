import assert from "node:assert/strict";
import { join } from "node:path";
import { exitCodes } from "../src/core/exit_codes.ts";
import { exportsFolder, layout } from "../src/event/event_layout.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";
import { testApp } from "./support/app_in_process.ts";
import { tempFolder } from "./support/temp_folder.ts";

interface Exported {
  photos: Record<string, unknown>[];
  faces: Record<string, unknown>[];
  people: Record<string, unknown>[];
}

/** RFC 4180, and nothing more. */
function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]];
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)!.push(quoted?.replaceAll('""', '"') ?? bare);
    if (end !== ",") rows.push([]);
  }
  assert.deepEqual(rows.pop(), [], "every record ends with CRLF");
  const [columns, ...records] = rows;
  return records.map((cells) => {
    assert.equal(cells.length, columns.length);
    return Object.fromEntries(columns.map((column, i) => [column, cells[i]]));
  });
}

const WICKED = '=HYPERLINK("http://x"), "Zoë"';

/** Two drawn guests, one of them called what a spreadsheet should not run, and a broken file. */
async function weddingRoot(): Promise<string> {
  const root = await newEventRoot(), incoming = join(root, layout.incoming);
  await dropDrawn(incoming, 101, 102, 107);
  await Deno.mkdir(join(incoming, "card"));
  await Deno.copyFile(join(incoming, "IMG_0101.jpg"), join(incoming, "card", "again.jpg"));
  await Deno.writeTextFile(join(incoming, "+broken.jpg"), "\xff\xd8\xff no photo");
  await sortOnce(root);
  const { app, store } = await testApp(root);
  store.decisions.propose({ kind: "name", person: 1, name: WICKED }, 0);
  await app.start();
  store.close();
  return root;
}

let made: Promise<string> | undefined;
const wedding = () => made ??= weddingRoot();

const exportOf = async (root: string, ...args: string[]): Promise<Exported> => {
  const { code, output, said } = await photosort(["export", "--json", "--root", root, ...args]);
  assert.equal(code, 0, said);
  return JSON.parse(output);
};

testWithModels("the export says what is in the event, without changing anything", async () => {
  const root = await wedding(), before = await snapshot(join(root, layout.people));
  const { photos, faces, people } = await exportOf(root);
  assert.deepEqual(await snapshot(join(root, layout.people)), before);
  assert.deepEqual(
    photos.map(({ state }) => state).sort(),
    ["error", "routed", "routed", "routed"],
  );
  const first = photos.find(({ sources }) => (sources as string[]).length === 2)!;
  assert.deepEqual((first.sources as string[]).toSorted(), [
    ...["Incoming/IMG_0101.jpg", "Incoming/card/again.jpg"],
  ]);
  assert.match(String(first.output), /^Processed\/(IMG_0101|again)_[0-9a-f]{12}\.jpg$/);
  assert.equal((await Deno.stat(join(root, String(first.output)))).isFile, true);
  assert.match(String(first.sha256), /^[0-9a-f]{64}$/);
  const broken = photos.find(({ state }) => state === "error")!;
  assert.deepEqual([broken.sources, broken.output], [["Admin/Errors/+broken.jpg"], null]);
  assert.ok(String(broken.errorReason).length > 5);
  for (const { folders, output } of photos) {
    for (const folder of folders as string[]) {
      await Deno.stat(join(root, folder, String(output).replace("Processed/", "")));
    }
  }
  const group = photos.find(({ people }) => (people as string[]).length > 1)!;
  assert.equal((group.folders as string[]).length, (group.people as string[]).length);
  assert.equal(people[0].name, WICKED);
  const mine = faces.filter(({ person }) => person === 1);
  assert.deepEqual(
    [people[0].faces, people[0].photos],
    [mine.length, new Set(mine.map(({ photo }) => photo)).size],
  );
  for (const { photo, x, shareX, ...face } of faces) {
    const { width } = photos.find(({ id }) => id === photo)!;
    assert.ok(Math.abs(Number(x) / Number(width) - Number(shareX)) < 1e-6);
    assert.equal("embedding" in face, false);
  }
});

testWithModels("photos stand in the order in which they were taken", async () => {
  const { photos } = await exportOf(await wedding());
  const times = photos.map(({ takenAt }) => String(takenAt ?? "9999"));
  assert.equal(times.length, 4);
  assert.deepEqual(times, times.toSorted());
  assert.match(times[0], /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
});

testWithModels("tables hold what JSON holds, and no formula", async () => {
  const root = await wedding(), exported = await exportOf(root, "--embeddings");
  const { code, output } = await photosort(["export", "--root", root, "--embeddings"]);
  assert.equal(code, 0);
  const paths = output.split("\n");
  assert.deepEqual(paths.map((path) => path.split(/[\\/]/).at(-1)), [
    ...["photos.csv", "faces.csv", "people.csv"],
  ]);
  assert.ok(paths[0].startsWith(join(root, exportsFolder)));
  const [photos, faces, people] = await Promise.all(paths.map(async (path) => {
    const bytes = await Deno.readFile(path);
    assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf], "Excel looks for the mark");
    return parseCsv(new TextDecoder().decode(bytes));
  }));
  assert.equal(people[0].name, `'${WICKED}`);
  assert.equal(people.length, exported.people.length);
  assert.deepEqual(
    photos.map(({ id, sources }) => [id, sources]),
    exported.photos.map(({ id, sources }) => [String(id), (sources as string[]).join(" | ")]),
  );
  assert.ok(photos.some(({ people }) => people.startsWith("'=")));
  assert.deepEqual(
    faces.map(({ x, usable, embedding }) => [Number(x), usable, embedding]),
    exported.faces.map(({ x, usable, embedding }) => [x, usable ? "yes" : "no", embedding]),
  );
  const floats = new Float32Array(Uint8Array.fromBase64(faces[0].embedding).buffer);
  assert.equal(floats.length, 128);
  assert.ok(Math.abs(Math.hypot(...floats) - 1) < 1e-4);
});

testWithModels("--out gets one whole file, and nothing there is replaced", async () => {
  const root = await wedding(), out = join(await tempFolder(), "tables");
  const json = ["export", "--root", root, "--format", "json", "--out", out];
  assert.equal((await photosort(json)).code, 0);
  assert.deepEqual(await filesBelow(out), ["event.json"]);
  assert.deepEqual(
    JSON.parse(await Deno.readTextFile(join(out, "event.json"))),
    await exportOf(root),
  );
  await Deno.writeTextFile(join(out, "faces.csv"), "mine");
  for (
    const [args, taken] of [[json, "event.json"], [json.toSpliced(3, 2), "faces.csv"]] as const
  ) {
    const { code, said } = await photosort(args);
    assert.equal(code, exitCodes.usage);
    assert.match(said, new RegExp(`${taken} exists already\\. Nothing was written`));
  }
  assert.deepEqual(await filesBelow(out), ["event.json", "faces.csv"]);
  assert.equal(await Deno.readTextFile(join(out, "faces.csv")), "mine");
});

testWithModels("an export runs beside a photosort at work", async () => {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), 101);
  const { app, store, logged } = await testApp(root, { once: false });
  const running = app.start();
  await logged(/^IMG_0101\.jpg /);
  const { photos } = await exportOf(root);
  assert.deepEqual(photos.map(({ sources, state }) => [sources, state]), [
    [["Incoming/IMG_0101.jpg"], "routed"],
  ]);
  app.close();
  await running;
  store.close();
});

Deno.test("mistakes are one clear line", async () => {
  const root = await tempFolder();
  for (
    const [args, pattern] of [
      [["--json", "--format", "csv"], /--json.*cannot be used with.*--format/],
      [["--format", "xml"], /csv, json/],
      [[], /holds no event yet/],
    ] as const
  ) {
    const { code, said } = await photosort(["export", "--root", root, ...args]);
    assert.ok(code === exitCodes.usage || code === exitCodes.root);
    assert.match(said, pattern);
    assert.equal(said.split("\n").length, 1);
  }
});

testWithModels("a folder whose parent is missing is a typing error", async () => {
  const out = join(await tempFolder(), "no", "tables");
  const { code, said } = await photosort(["export", "--root", await wedding(), "--out", out]);
  assert.equal(code, exitCodes.usage);
  assert.match(said, /there is no folder .*no to make tables in\. Check --out/);
});
