import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { copyWhole } from "./copy.ts";
import { checkDatabase } from "./health.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";

/** A database of many pages, as it lies on disk once it is closed. */
async function made(): Promise<string> {
  const path = join(await tempFolder(), "a.db"), db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA user_version = 7;
    CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT) STRICT; CREATE INDEX b ON a (x);`);
  const insert = db.prepare("INSERT INTO a (x) VALUES (?)");
  for (let i = 0; i < 500; i++) insert.run(`${i}`.padEnd(300, "x"));
  db.close();
  return path;
}
const harms: Record<string, (bytes: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer>> = {
  "whose beginning is gone": (bytes) => bytes.fill(0, 0, 100),
  "that is something else": () => new TextEncoder().encode("no database ".repeat(900)),
  "that is cut short in a page": (bytes) => bytes.slice(0, 20_000),
  "that lacks its last pages": (bytes) => bytes.slice(0, 5 * 4096),
  "a page of which is blank": (bytes) => bytes.fill(0, 4096, 2 * 4096),
  "a page of which is noise": (bytes) => bytes.fill(0xa5, 9 * 4096, 10 * 4096),
};

Deno.test("a sound database is told with its schema, and left as it is", async () => {
  const path = await made(), before = await Deno.readFile(path);
  assert.deepEqual(checkDatabase(path), { state: "sound", schema: 7 });
  assert.deepEqual(await Deno.readFile(path), before);
});

for (const [what, harm] of Object.entries(harms)) {
  Deno.test(`a database ${what} is damaged`, async () => {
    const path = await made();
    await Deno.writeFile(path, harm(await Deno.readFile(path)));
    assert.equal(checkDatabase(path).state, "damaged");
  });
}

Deno.test("one that is not there, holds nothing or cannot be opened is no damaged one", async () => {
  const folder = await tempFolder(), path = join(folder, "a.db");
  assert.deepEqual(checkDatabase(path), { state: "missing" });
  await Deno.writeFile(path, new Uint8Array());
  assert.deepEqual(checkDatabase(path), { state: "empty" });
  await Deno.remove(path);
  new DatabaseSync(path).close();
  assert.deepEqual(checkDatabase(path), { state: "empty" });
  assert.equal(checkDatabase(folder).state, "unreadable");
});

Deno.test("a copy holds what is only in the log yet, and needs none itself", async () => {
  const path = await made(), db = new DatabaseSync(path);
  db.exec("INSERT INTO a (x) VALUES ('late')");
  const copy = `${path}.copy`;
  await copyWhole(path, copy);
  db.close();
  assert.deepEqual(checkDatabase(copy), { state: "sound", schema: 7 });
  const there = [...Deno.readDirSync(join(path, ".."))].map(({ name }) => name);
  assert.deepEqual(there.filter((name) => name.startsWith("a.db.copy")), ["a.db.copy"]);
  const read = new DatabaseSync(copy, { readOnly: true });
  assert.equal(read.prepare("SELECT count(*) AS n FROM a").get()!.n, 501);
  read.close();
});
