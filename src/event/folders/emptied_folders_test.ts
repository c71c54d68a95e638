import assert from "node:assert/strict";
import { join } from "node:path";
import { personChange } from "../../core/change.ts";
import { layout } from "../event_layout.ts";
import { placesDisk } from "../disk/places_disk.ts";
import { newEvent } from "../../../tests/support/placed_event.ts";
import { removeEmptiedFolders } from "./emptied_folders.ts";

Deno.test("folders of people that were left empty go, and nobody else's do", async () => {
  const { root, store, photo } = await newEvent();
  store.people.insert(1, "Anna", 0);
  await photo("a.jpg", "Anna/Group");
  const decision = store.decisions.propose({ kind: "name", person: 1, name: "Anna" }, 1);
  store.decisions.markApplied(decision, 2, [personChange(1, "folder", "Ann", "Anna")]);
  const at = (path: string) => join(root, layout.people, path);
  for (const folder of ["Anna/Solo", "Anna/Group", "Ann/Solo", "Person_007/Group", "Drafts/Solo"]) {
    await Deno.mkdir(at(folder), { recursive: true });
    await Deno.writeTextFile(at(`${folder}/.DS_Store`), "x");
  }
  await Deno.mkdir(at("Person_008"));
  await Deno.writeTextFile(at("Person_008/notes.txt"), "mine");
  await removeEmptiedFolders(store, placesDisk({ root, links: "auto" }));
  const left = [...Deno.readDirSync(at(""))].map(({ name }) => name).sort();
  assert.deepEqual(left, ["Anna", "Drafts", "Person_008"]);
  assert.deepEqual([...Deno.readDirSync(at("Anna"))].map(({ name }) => name), ["Group"]);
  store.close();
  await Deno.remove(join(root, ".."), { recursive: true });
});
