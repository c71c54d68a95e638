/** The engine's parts as they are wired together, over an event with made-up faces. */
import assert from "node:assert/strict";
import { join } from "node:path";
import {
  dropMadeUp,
  eventfulApp,
  newEventfulEvent,
} from "../../../tests/support/eventful_event.ts";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";
import { layout } from "../event_layout.ts";
import type { EngineEvent } from "./engine_event.ts";

/** What was told of a photo, by the path of its file. */
function storyOf(events: readonly EngineEvent[], path: string): string[] {
  const noticed = events.find((event) => event.type === "photoNoticed" && event.path === path);
  const id = noticed?.type === "photoNoticed" ? noticed.photoId : undefined;
  return events.filter((event) => "photoId" in event && event.photoId === id).map(({ type }) =>
    type
  );
}

Deno.test("each photo is told of from step to step, and has one line in the log", async () => {
  const { app, store, events, lines } = await eventfulApp(await newEventfulEvent());
  await app.start();
  store.close();
  assert.deepEqual(storyOf(events, "a.jpg").slice(0, 4), [
    "photoNoticed",
    "photoDeveloped",
    "photoIdentified",
    "photoPlaced",
  ]);
  assert.deepEqual(storyOf(events, "broken.jpg"), ["photoNoticed", "photoFailed"]);
  assert.deepEqual(storyOf(events, "d.nef"), ["photoNoticed", "photoPaired"]);
  for (const path of ["a.jpg", "b.jpg", "c.jpg", "d.jpg", "late.nef"]) {
    assert.equal(lines.filter((line) => line.startsWith(`${path} → `)).length, 1, path);
  }
  assert.ok(lines.some((line) => /^Moved broken\.jpg to Admin\/Errors: /.test(line)));
  assert.ok(lines.includes("d.nef shows the same shot as d.jpg, which is sorted for both"));
});

Deno.test("the summary counts what the run did, and the next run has nothing to do", async () => {
  const root = await newEventfulEvent(), first = await eventfulApp(root);
  const { done, errors, duplicates, paired, leftOver, people } = await first.app.start();
  first.store.close();
  assert.deepEqual([done, errors, duplicates, paired, leftOver], [5, 1, 1, 1, 0]);
  const again = await eventfulApp(root), summary = await again.app.start();
  again.store.close();
  assert.deepEqual([summary.done, summary.errors, summary.people], [0, 0, people]);
  assert.deepEqual(again.events.filter(({ type }) => type.startsWith("photo")), []);
});

Deno.test("a decision is told of with the photos that it moves, and those are placed again", async () => {
  const root = await newEventfulEvent(), first = await eventfulApp(root);
  await first.app.start();
  const [person] = first.store.faces.peopleIn(1), theirs = first.store.faces.photosOf(person.id);
  first.store.decisions.propose({ kind: "name", person: person.id, name: "Ada" }, 1);
  first.store.close();
  const { app, store, events } = await eventfulApp(root);
  await app.start();
  store.close();
  const changed = events.find(({ type }) => type === "personChanged");
  assert.ok(changed?.type === "personChanged");
  assert.deepEqual([changed.decisionId, changed.kind, changed.photos], [1, "name", 2]);
  assert.equal(theirs.length, 2);
  const placed = new Set(events.map((event) => event.type === "photoPlaced" && event.photoId));
  assert.ok(theirs.every((id) => placed.has(id)));
  const folders = await filesBelow(join(root, layout.people));
  assert.equal(folders.filter((path) => path.startsWith("Ada/")).length >= 2, true);
});

Deno.test("a person who is named by a renamed folder is told of as changed", async () => {
  const root = await newEventfulEvent(), first = await eventfulApp(root);
  await first.app.start();
  const [person] = first.store.faces.peopleIn(1), theirs = first.store.faces.photosOf(person.id);
  first.store.close();
  await Deno.rename(join(root, layout.people, person.folder), join(root, layout.people, "Ada"));
  const { app, store, events } = await eventfulApp(root);
  await app.start();
  const decision = store.decisions.all().at(-1)!;
  store.close();
  assert.deepEqual(events.filter(({ type }) => type === "personChanged"), [{
    type: "personChanged",
    decisionId: decision.id,
    kind: "name",
    photos: theirs.length,
  }]);
});

Deno.test("a refused decision changes nobody, and is not told of as a change", async () => {
  const root = await newEventfulEvent(), first = await eventfulApp(root);
  await first.app.start();
  first.store.decisions.propose({ kind: "name", person: 99, name: "Ada" }, 1);
  first.store.close();
  const { app, store, events } = await eventfulApp(root);
  await app.start();
  store.close();
  assert.deepEqual(events.filter(({ type }) => type === "personChanged"), []);
});

Deno.test("settings that a decision changes hold at once, also for photos that are sorted", async () => {
  const root = await newEventfulEvent(), first = await eventfulApp(root);
  await first.app.start();
  first.store.decisions.propose({ kind: "settings", values: { FOLDERS: "named" } }, 1);
  first.store.close();
  const { app, store, lines } = await eventfulApp(root);
  await app.start();
  store.close();
  assert.ok(lines.includes("FOLDERS takes effect now"), lines.join("\n"));
  assert.deepEqual(await filesBelow(join(root, layout.people)), []);
});

Deno.test("what is delivered is told of with its number", async () => {
  const output = await tempFolder();
  const { app, store, events } = await eventfulApp(await newEventfulEvent(), { output });
  const summary = await app.start();
  store.close();
  const files = events.map((event) => event.type === "delivered" ? event.files : 0)
    .reduce((sum, one) => sum + one, 0);
  assert.ok(files > 0);
  assert.deepEqual(summary.output, {
    folder: output,
    delivered: files,
    undelivered: 0,
    takenAway: 0,
  });
});

Deno.test("if the event cannot be compared with the disk, that is a fault, and it goes on", async () => {
  const root = await newEventfulEvent();
  let fails = 1;
  const { app, store, events } = await eventfulApp(root, {
    disk: (real) => ({
      ...real,
      files: (path) =>
        path === layout.processed && fails-- > 0
          ? Promise.reject(Object.assign(new Error("it is locked"), { code: "EBUSY" }))
          : real.files(path),
    }),
  });
  const { done } = await app.start();
  store.close();
  const faults = events.flatMap((event) => event.type === "fault" ? [event.message] : []);
  assert.match(faults.join(), /Cannot compare the event with the disk now: .*it is locked/);
  assert.equal(done, 5);
});

Deno.test("told to stop, it takes in nothing further and finishes what is under way", async () => {
  const root = await newEventfulEvent(), developed: string[] = [];
  const started = await eventfulApp(root, {
    once: false,
    develop: (real) => (...photo) => {
      developed.push("one");
      started.app.close();
      return real(...photo);
    },
  });
  const { done } = await started.app.start();
  const states = started.store.photos.all().map(({ state }) => state);
  started.store.close();
  assert.ok(developed.length >= 1 && developed.length <= 3, `${developed.length}`);
  assert.ok(done <= developed.length && !states.includes("developed"), states.join());
});

Deno.test("photos that come while it works are sorted, too, and progress tells so", async () => {
  const root = await newEventfulEvent();
  let hasCome = false;
  const { app, store } = await eventfulApp(root, {
    develop: (real) => async (...photo) => {
      const isFirst = !hasCome;
      hasCome = true;
      if (isFirst) await dropMadeUp(root, `${layout.incoming}/more.jpg`, { people: [2, 3] });
      return await real(...photo);
    },
  });
  const { done } = await app.start();
  const { counts, leftOver } = app.progress();
  store.close();
  assert.deepEqual([done, counts.waiting, counts.underWay, leftOver], [6, 0, 0, 0]);
});
