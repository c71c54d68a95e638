import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { part, snapshot, transaction } from "./transaction.ts";

function newDatabase() {
  const db = new DatabaseSync(":memory:");
  db.exec("CREATE TABLE photo (id INTEGER PRIMARY KEY)");
  const add = db.prepare("INSERT INTO photo VALUES (?)");
  const ids = () => db.prepare("SELECT id FROM photo ORDER BY id").all().map(({ id }) => id);
  return { db, ids, add: (id: number) => void add.run(id) };
}

Deno.test("what follows a transaction runs after its commit, in the order of the calls", () => {
  const { db, add, ids } = newDatabase(), told: string[] = [];
  const result = transaction(db, ({ afterCommit }) => {
    add(1);
    afterCommit(() => told.push(`first, open: ${db.isTransaction}, photos: ${ids()}`));
    afterCommit(() => told.push("second"));
    assert.deepEqual(told, []);
    add(2);
    return "done";
  });
  assert.deepEqual([result, told], ["done", ["first, open: false, photos: 1,2", "second"]]);
});

Deno.test("a snapshot in a snapshot or a transaction is part of that", () => {
  const { db, add, ids } = newDatabase();
  const both = snapshot(db, () => {
    const before = snapshot(db, ids);
    return [before, db.isTransaction];
  });
  assert.deepEqual(both, [[], true]);
  assert.deepEqual(transaction(db, () => (add(1), snapshot(db, ids))), [1]);
  assert.deepEqual([ids(), db.isTransaction], [[1], false]);
});

Deno.test("nothing follows a transaction that throws, and it leaves no trace", () => {
  const { db, add, ids } = newDatabase(), told: string[] = [];
  assert.throws(
    () =>
      transaction(db, ({ afterCommit }) => {
        afterCommit(() => told.push("told"));
        add(1);
        throw new RangeError("no");
      }),
    RangeError,
  );
  assert.deepEqual([told, ids(), db.isTransaction], [[], [], false]);
});

Deno.test("nothing follows a transaction whose commit fails", () => {
  const { db, add, ids } = newDatabase(), told: string[] = [];
  db.exec(`PRAGMA foreign_keys = ON;
    CREATE TABLE face (photo INTEGER REFERENCES photo (id) DEFERRABLE INITIALLY DEFERRED)`);
  assert.throws(
    () =>
      transaction(db, ({ afterCommit }) => {
        afterCommit(() => told.push("told"));
        add(1);
        db.exec("INSERT INTO face VALUES (99)");
      }),
    /FOREIGN KEY/,
  );
  assert.deepEqual([told, ids(), db.isTransaction], [[], [], false]);
});

Deno.test("a fault in what follows undoes nothing that was committed", () => {
  const { db, add, ids } = newDatabase();
  assert.throws(() =>
    transaction(db, ({ afterCommit }) => {
      add(1);
      afterCommit(() => {
        throw new RangeError("no");
      });
    }), RangeError);
  assert.deepEqual(ids(), [1]);
});

Deno.test("a snapshot changes nothing, and ends when its work throws", () => {
  const { db, add, ids } = newDatabase();
  assert.equal(snapshot(db, () => (add(1), ids().length)), 1);
  assert.throws(() => snapshot(db, () => assert.fail("no")));
  assert.deepEqual([ids(), db.isTransaction], [[], false]);
});

Deno.test("a part that throws is undone alone, with what was to follow it", () => {
  const { db, add, ids } = newDatabase(), told: string[] = [];
  transaction(db, (whole) => {
    part(db, whole, ({ afterCommit }) => {
      add(1);
      afterCommit(() => told.push("first"));
    });
    const fails = () =>
      part(db, whole, ({ afterCommit }) => {
        add(2);
        afterCommit(() => told.push("second"));
        throw new RangeError("no");
      });
    assert.throws(fails, RangeError);
    add(3);
    assert.deepEqual(told, []);
  });
  assert.deepEqual([ids(), told], [[1, 3], ["first"]]);
});
