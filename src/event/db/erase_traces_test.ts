import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { eraseTraces } from "./erase_traces.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";

/** A small generator of chance that begins the same each time. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13, state ^= state >>> 17, state ^= state << 5;
    return (state >>> 0) % below;
  };
}

/** Rows that grow, shrink and go, half of which are deleted in the end. @returns what was. */
function churn(db: DatabaseSync): Set<string> {
  const below = chance(7), written = new Set<string>();
  const put = db.prepare(
    "INSERT INTO secret VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
  );
  for (let n = 0; n < 3000; n++) {
    const words = Array.from({ length: below(40) }, (_, i) => `<${n}-${i}-${below(1e9)}>`);
    for (const word of words) written.add(word);
    put.run(below(800), words.join(""));
    db.exec(`DELETE FROM secret WHERE id = ${below(800)}`);
  }
  db.exec("DELETE FROM secret WHERE id % 2 = 0");
  return written;
}

Deno.test("nothing is left in any file of what a row held, also after pages were split", async () => {
  const folder = await tempFolder(), path = join(folder, "a.db");
  const db = new DatabaseSync(path);
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA secure_delete = ON;
    CREATE TABLE secret (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
    CREATE TABLE keyed (a TEXT, b REAL, PRIMARY KEY (a, b)) STRICT, WITHOUT ROWID;
    CREATE TABLE child (id INTEGER REFERENCES secret (id) ON DELETE CASCADE) STRICT;
    INSERT INTO keyed VALUES ('b', 2), ('a', 1);`);
  const written = churn(db);
  db.exec("INSERT INTO child SELECT id FROM secret");
  const rows = () =>
    ["secret", "keyed", "child"].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
  const before = rows();
  const words = (text: string) => text.match(/<\d+-\d+-\d+>/g) ?? [];
  const alive = new Set(words(before[0].map(({ body }) => body).join("")));
  const left = () =>
    [...Deno.readDirSync(folder)].flatMap(({ name }) =>
      words(new TextDecoder("latin1").decode(Deno.readFileSync(join(folder, name))))
    ).filter((word) => written.has(word) && !alive.has(word));
  assert.ok(left().length > 0, "there is something to erase");
  eraseTraces(db);
  assert.deepEqual(left(), []);
  assert.deepEqual(rows(), before);
  assert.equal(db.prepare("PRAGMA foreign_key_check").get(), undefined);
  assert.throws(() => db.exec("INSERT INTO child VALUES (-1)"), /FOREIGN KEY/);
  db.close();
});

Deno.test("as long as somebody reads, it is said that traces are left", async () => {
  const path = join(await tempFolder(), "a.db");
  const db = new DatabaseSync(path), reader = new DatabaseSync(path, { readOnly: false });
  db.exec(`PRAGMA journal_mode = WAL; PRAGMA busy_timeout = 10;
    CREATE TABLE secret (body TEXT) STRICT; INSERT INTO secret VALUES ('x')`);
  reader.exec("BEGIN");
  reader.prepare("SELECT * FROM secret").all();
  assert.throws(() => eraseTraces(db), /somebody is reading/);
  reader.exec("COMMIT");
  eraseTraces(db);
  db.close();
  reader.close();
});
