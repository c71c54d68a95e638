import { z } from "zod";
import { SCHEMA_VERSION } from "./open.ts";
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { OperatorError } from "../../core/operator_error.ts";
import { uidOfOlder } from "../../core/uid_of_older.ts";
import { migrate, readMigrations } from "./migrate.ts";
import { openDatabase } from "./open.ts";
import { createStore } from "./store.ts";
import { transaction } from "./transaction.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";

const shipped = readMigrations(new URL("../../../migrations/", import.meta.url));
const tables = (db: DatabaseSync) =>
  db.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
  ).all()
    .map(({ name }) => name);

Deno.test("a new database gets every table, and opening it again changes nothing", async () => {
  const path = join(await tempFolder(), "photosort.db");
  openDatabase(path, shipped).close();
  const db = openDatabase(path, shipped);
  assert.deepEqual(tables(db), [
    "barred_photo",
    "batch",
    "card",
    "centroid",
    "consent_text",
    "contact_sheet",
    "decision",
    "decision_at_hub",
    "delivery",
    "desk",
    "device",
    "drawn_face",
    "enrolment",
    "enrolment_not_me",
    "enrolment_person",
    "erasure_wish",
    "event_sequence",
    "exchange_cursor",
    "face",
    "face_move",
    "face_was",
    "forgotten_face",
    "gallery",
    "gallery_file",
    "gallery_link",
    "gallery_person",
    "gallery_terms",
    "guest_audit",
    "in_force",
    "incomplete",
    "left_out",
    "missing_photo",
    "outbox",
    "output",
    "person",
    "person_was",
    "photo",
    "pin",
    "place",
    "publication",
    "reference",
    "regrouped",
    "rendition",
    "routing",
    "saying",
    "sent_decision",
    "sent_photo",
    "setting",
    "source",
    "unpublished_person",
  ]);
  assert.equal(db.prepare("PRAGMA user_version").get()?.user_version, shipped.length);
  db.close();
});

Deno.test("only the missing migrations are applied, each all or nothing", () => {
  const db = new DatabaseSync(":memory:");
  const one = { version: 1, sql: "CREATE TABLE a (x INTEGER) STRICT" };
  migrate(db, [one]);
  const broken = { version: 2, sql: "CREATE TABLE b (x INTEGER) STRICT; CREATE TABLE a (y TEXT)" };
  assert.throws(() => migrate(db, [one, broken]));
  assert.deepEqual(tables(db), ["a"]);
  migrate(db, [one, { version: 2, sql: "CREATE TABLE b (x INTEGER) STRICT" }]);
  assert.deepEqual(tables(db), ["a", "b"]);
});

Deno.test("an event that an earlier photosort regrouped opens, and is regrouped anew", async () => {
  const path = join(await tempFolder(), "photosort.db");
  const earlier = openDatabase(path, shipped.slice(0, 2));
  earlier.exec("UPDATE regrouped SET face_id = 7, decision_id = 3");
  earlier.close();
  const store = createStore(openDatabase(path, shipped));
  assert.deepEqual({ ...store.regrouped.get() }, {
    faceId: 0,
    decisions: 0,
    answered: 0,
    rules: 2,
  });
  store.close();
});

Deno.test("what was said of one face is read as said of several", () => {
  const db = new DatabaseSync(":memory:");
  migrate(db, shipped.slice(0, 19));
  const said = { kind: "move", face: { photo: "a".repeat(64), box: {} }, to: 2 };
  db.prepare("INSERT INTO decision (made_at, kind, body) VALUES (1, 'move', ?)")
    .run(JSON.stringify(said));
  migrate(db, shipped);
  const { body } = db.prepare("SELECT body FROM decision").get()!;
  assert.deepEqual(JSON.parse(String(body)), { kind: "move", to: 2, faces: [said.face] });
  db.close();
});

Deno.test("a guest to whom an earlier photosort may have mailed a gallery's link is recorded as having it", () => {
  const db = new DatabaseSync(":memory:", { enableForeignKeyConstraints: false });
  migrate(db, shipped.slice(0, 25));
  db.exec(`INSERT INTO outbox (gallery_id, enrolment_id, message_id, tries, created_at)
    VALUES (1, 1, '<a@b>', 1, 0), (1, 2, '<c@b>', 0, 0)`);
  migrate(db, shipped.slice(0, 26));
  const links = db.prepare("SELECT * FROM gallery_link").all().map((row) => ({ ...row }));
  assert.deepEqual(links, [{ gallery_id: 1, enrolment_id: 1 }]);
  db.close();
});

Deno.test("an older decision gets the same UUID whenever its database is made anew", () => {
  const db = new DatabaseSync(":memory:");
  migrate(db, shipped.slice(0, 26));
  const said = [[1, Date.UTC(2026, 4, 2)], [70_000, Date.UTC(2026, 4, 3)]];
  for (const row of said) {
    db.prepare("INSERT INTO decision (id, made_at, kind, body) VALUES (?, ?, 'undo', '{}')")
      .run(...row);
  }
  migrate(db, shipped.slice(0, 27));
  const uids = db.prepare("SELECT uid FROM decision ORDER BY id").all().map(({ uid }) => uid);
  assert.deepEqual(uids, said.map(([id, madeAt]) => uidOfOlder(id, madeAt)));
  for (const uid of uids) assert.ok(z.uuidv7().safeParse(uid).success, String(uid));
  db.close();
});

Deno.test("a missing migration is refused", () => {
  assert.throws(() => migrate(new DatabaseSync(":memory:"), [{ version: 2, sql: "" }]), RangeError);
});

Deno.test("a database of a newer photosort is refused and left alone", async () => {
  const path = join(await tempFolder(), "photosort.db");
  const newer = openDatabase(path, shipped);
  newer.exec("PRAGMA user_version = 99");
  newer.close();
  assert.throws(() => openDatabase(path, shipped), (error) => {
    assert.ok(error instanceof OperatorError);
    assert.equal(error.exit, "database");
    return /newer photosort/.test(error.message);
  });
});

Deno.test("a transaction that throws leaves no trace", () => {
  const db = new DatabaseSync(":memory:");
  db.exec("CREATE TABLE a (x INTEGER) STRICT");
  assert.throws(() =>
    transaction(db, () => {
      db.exec("INSERT INTO a VALUES (1)");
      throw new Error("no");
    }), /no/);
  assert.equal(db.prepare("SELECT count(*) AS n FROM a").get()?.n, 0);
});

Deno.test("those who only read know how many migrations there are", () => {
  assert.equal(
    readMigrations(new URL("../../../migrations/", import.meta.url)).length,
    SCHEMA_VERSION,
  );
});
