import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { breaksRule, isDamage, isDatabaseOutage, isOutage, isSqliteError } from "./sqlite_error.ts";

function thrownBy(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  assert.fail("nothing was thrown");
}

async function databaseFile(): Promise<string> {
  const path = join(await tempFolder(), "event.db");
  const db = new DatabaseSync(path);
  db.exec("CREATE TABLE photo (sha256 TEXT UNIQUE)");
  db.close();
  return path;
}

/** Of each kind one that a statement throws, with its code, and one that `exec` throws, without. */
Deno.test("a database that another program holds is an outage, by its code and by its text", async () => {
  const path = await databaseFile();
  const holder = new DatabaseSync(path), other = new DatabaseSync(path);
  holder.exec("BEGIN EXCLUSIVE");
  const coded = thrownBy(() => other.prepare("BEGIN IMMEDIATE").run());
  const textOnly = thrownBy(() => other.exec("BEGIN IMMEDIATE"));
  assert.ok(coded instanceof Error && "errcode" in coded);
  for (const error of [coded, textOnly]) {
    assert.deepEqual(
      [isDatabaseOutage(error), isOutage(error), isDamage(error), breaksRule(error)],
      [true, true, false, false],
    );
  }
  holder.close();
  other.close();
});

Deno.test("a full disk and a database that may not be written are outages", async () => {
  const path = await databaseFile(), db = new DatabaseSync(path);
  db.exec("PRAGMA max_page_count = 2");
  const full = thrownBy(() => db.prepare("INSERT INTO photo VALUES (?)").run("x".repeat(100_000)));
  assert.match(String(full), /full/);
  assert.equal(isDatabaseOutage(full), true);
  db.close();
  const reader = new DatabaseSync(path, { readOnly: true });
  const refused = thrownBy(() => reader.prepare("DELETE FROM photo").run());
  assert.equal(isDatabaseOutage(refused), true);
  reader.close();
});

Deno.test("a database whose folder is gone is an outage", () => {
  assert.equal(isDatabaseOutage(thrownBy(() => new DatabaseSync("/nowhere/event.db"))), true);
});

Deno.test("a broken rule of the schema is no outage, by its code and by its text", async () => {
  const db = new DatabaseSync(await databaseFile());
  db.exec("INSERT INTO photo VALUES ('a')");
  const errors = [
    thrownBy(() => db.prepare("INSERT INTO photo VALUES ('a')").run()),
    thrownBy(() => db.exec("INSERT INTO photo VALUES ('a')")),
  ];
  for (const error of errors) {
    assert.deepEqual([breaksRule(error), isOutage(error), isDamage(error)], [true, false, false]);
  }
  db.close();
});

Deno.test("a file that holds something else is damage, and no outage", async () => {
  const path = join(await tempFolder(), "event.db");
  await Deno.writeTextFile(path, "holiday photos ".repeat(1000));
  const db = new DatabaseSync(path);
  const error = thrownBy(() => db.prepare("SELECT * FROM sqlite_schema").all());
  assert.deepEqual([isDamage(error), isOutage(error)], [true, false]);
  db.close();
});

Deno.test("a torn page is damage", async () => {
  const path = await databaseFile(), db = new DatabaseSync(path);
  db.prepare("INSERT INTO photo VALUES (?)").run("x".repeat(20_000));
  db.close();
  const file = await Deno.open(path, { write: true });
  await file.seek(4096, Deno.SeekMode.Start);
  await file.write(new Uint8Array(4096).fill(255));
  file.close();
  const torn = new DatabaseSync(path);
  assert.equal(isDamage(thrownBy(() => torn.prepare("SELECT * FROM photo").all())), true);
  torn.close();
});

Deno.test("errors that SQLite did not throw are none of these, whatever they say", () => {
  const error = new Error("database or disk is full");
  assert.deepEqual([isSqliteError(error), isDatabaseOutage(error), isOutage(error)], [
    false,
    false,
    false,
  ]);
  assert.equal(isOutage(Object.assign(new Error("no room"), { code: "ENOSPC" })), true);
});
