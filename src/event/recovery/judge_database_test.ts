import { sentence } from "../../core/sentences/sentence.ts";
import assert from "node:assert/strict";
import { type DatabaseFacts, judgeDatabase } from "./judge_database.ts";
import { FIX } from "./finding.ts";

const WAYS_ON = sentence("rebuild", { root: "/event", decisions: "Admin/decisions.jsonl" });
const sound: DatabaseFacts = {
  path: "Admin/photosort.db",
  health: { state: "sound", schema: 7 },
  knownSchema: 7,
  hasHistory: true,
  brokenReferences: 0,
  waysOn: WAYS_ON,
  backups: [{ path: "Admin/backups/a.db", isSound: true }],
  setAside: [],
  decisions: { path: "Admin/decisions.jsonl", unreadable: 0, unwritten: 0, unknown: 0 },
};
const judge = (facts: Partial<DatabaseFacts>) => judgeDatabase({ ...sound, ...facts });
const only = (facts: Partial<DatabaseFacts>) => {
  const found = judge(facts);
  assert.equal(found.length, 1, JSON.stringify(found));
  return found[0];
};
const decisions = (facts: Partial<DatabaseFacts["decisions"]>) =>
  only({ decisions: { ...sound.decisions, ...facts } });

Deno.test("nothing is said of a sound database with a backup", () => {
  assert.deepEqual(judge({}), []);
});

Deno.test("a damaged database is a problem: the reason and the ways on are told", () => {
  const { check, weight, what, files, todo, fixable } = only({
    health: { state: "damaged", reason: "file is not a database" },
  });
  assert.deepEqual({ check, weight, files, todo, fixable }, {
    check: "database",
    weight: "problem",
    files: ["Admin/photosort.db"],
    todo: WAYS_ON,
    fixable: false,
  });
  assert.match(what, /damaged \(file is not a database\)$/);
});

Deno.test("a database that is missing or empty is a problem only in an event with a history", () => {
  for (const state of ["missing", "empty"] as const) {
    assert.deepEqual(judge({ health: { state }, hasHistory: false }), []);
    assert.match(only({ health: { state } }).what, new RegExp(`${state}$`));
  }
});

Deno.test("a newer database is a problem, an older one is repaired", () => {
  const newer = only({ health: { state: "sound", schema: 8 } });
  assert.deepEqual([newer.weight, newer.fixable], ["problem", false]);
  assert.ok(newer.todo.includes(WAYS_ON));
  const older = only({ health: { state: "sound", schema: 6 } });
  assert.deepEqual([older.weight, older.fixable, older.todo], ["warning", true, FIX]);
});

Deno.test("rows that refer to nothing are counted", () => {
  assert.match(only({ brokenReferences: 1 }).what, /^1 row .* refers to nothing$/);
  const several = only({ brokenReferences: 3 });
  assert.match(several.what, /^3 rows .* refer to nothing$/);
  assert.equal(several.weight, "problem");
});

Deno.test("a missing backup is mentioned for a sound database alone", () => {
  const { check, weight, files } = only({ backups: [] });
  assert.deepEqual({ check, weight, files }, { check: "backups", weight: "note", files: [] });
  const damaged = judge({ backups: [], health: { state: "damaged", reason: "torn" } });
  assert.deepEqual(damaged.map((one) => one.check), ["database"]);
});

Deno.test("damaged backups are named, and so are databases that were replaced", () => {
  const backups = [...sound.backups, { path: "Admin/backups/b.db", isSound: false }];
  const damaged = only({ backups });
  assert.deepEqual([damaged.weight, damaged.files], ["warning", ["Admin/backups/b.db"]]);
  const kept = only({ setAside: ["Admin/photosort.db.aside-1"] });
  assert.deepEqual([kept.weight, kept.files], ["note", ["Admin/photosort.db.aside-1"]]);
});

Deno.test("decisions that only one of database and file knows are repaired", () => {
  for (const facts of [{ unwritten: 2 }, { unknown: 2 }]) {
    const { check, weight, what, files, fixable } = decisions(facts);
    assert.deepEqual({ check, weight, files, fixable }, {
      check: "decisions",
      weight: "warning",
      files: ["Admin/decisions.jsonl"],
      fixable: true,
    });
    assert.match(what, /^2 decisions /);
  }
});

Deno.test("torn lines of the file of decisions are to be known, and need no repair", () => {
  const { weight, what, fixable } = decisions({ unreadable: 1 });
  assert.deepEqual([weight, fixable], ["note", false]);
  assert.match(what, /^1 line /);
});
