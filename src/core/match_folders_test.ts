import assert from "node:assert/strict";
import { matchFolders } from "./match_folders.ts";

const gone = (folder: string, ...missing: string[]) => (
  { folder, isGone: true, missing: new Set(missing) }
);
const found = (folder: string, ...photos: string[]) => (
  { folder, photos: new Set(photos), links: new Set(photos) }
);
const copy = (folder: string, ...photos: string[]) => ({
  ...found(folder, ...photos),
  links: new Set<string>(),
});
const match = (folder: string, now: string, isUnclear = false) => ({ folder, now, isUnclear });

Deno.test("a folder is the one that holds what it lacks", () => {
  const emptied = [gone("Person_001", "Solo/a", "Group/b"), gone("Person_002", "Solo/c")];
  const there = [
    found("Holiday", "Solo/x"),
    found("Ben", "Solo/c"),
    found("Anna", "Solo/a", "Group/b"),
  ];
  assert.deepEqual(matchFolders(emptied, there), [
    match("Person_001", "Anna"),
    match("Person_002", "Ben"),
  ]);
});

Deno.test("people who are together in most photos are told apart by the others", () => {
  const emptied = [gone("1", "Group/a", "Group/b"), gone("2", "Group/a", "Group/b", "Solo/c")];
  const there = [found("Ben", "Group/a", "Group/b", "Solo/c"), found("Anna", "Group/a", "Group/b")];
  assert.deepEqual(matchFolders(emptied, there), [match("2", "Ben"), match("1", "Anna")]);
});

Deno.test("of a folder and its copy, the one with the links is it", () => {
  const there = [copy("Anna (copy)", "Solo/a"), found("Anna", "Solo/a")];
  assert.deepEqual(matchFolders([gone("1", "Solo/a")], there), [match("1", "Anna")]);
  assert.deepEqual(matchFolders([gone("1", "Solo/a")], [there[0]]), [match("1", "Anna (copy)")]);
});

Deno.test("folders that hold the same are not told apart", () => {
  const emptied = [gone("1", "Group/a"), gone("2", "Group/a")];
  const there = [found("Anna", "Group/a"), found("Ben", "Group/a")];
  assert.deepEqual(matchFolders(emptied, there), [
    match("1", "Anna", true),
    match("2", "Ben", true),
  ]);
  assert.equal(matchFolders([emptied[0]], there)[0].isUnclear, true);
});

Deno.test("a few photos of many make no folder of another", () => {
  const many = gone("1", "Solo/a", "Solo/b", "Solo/c", "Solo/d");
  assert.deepEqual(matchFolders([many], [found("Best", "Solo/a", "Solo/x", "Solo/y")]), []);
  assert.deepEqual(matchFolders([many], [found("Anna", "Solo/a")]), [match("1", "Anna")]);
  const there = { ...many, isGone: false };
  assert.deepEqual(matchFolders([there], [found("Anna", "Solo/a")]), []);
});
