/** Whoever asks how far an event is gets the same numbers: live line, status, summary and doctor. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { EventCounts } from "../src/core/event_counts.ts";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { openForReading } from "../src/event/db/open.ts";
import { createStore } from "../src/event/db/store.ts";
import type { Progress } from "../src/event/engine/progress.ts";
import { countEvent, type EventStanding } from "../src/event/counting/count_event.ts";
import type { DevelopBytes } from "../src/processor/pool/develop_bytes.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { dropMadeUp, eventfulApp, newEventfulEvent } from "./support/eventful_event.ts";
import { filesBelow, newEventRoot } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, sortOnce } from "./support/program.ts";
import { tempFolder } from "./support/temp_folder.ts";

async function told(root: string, command: "status" | "doctor", ...flags: string[]) {
  const { output, said } = await photosort([command, "--json", "--root", root, ...flags]);
  assert.notEqual(output, "", said);
  return JSON.parse(output);
}
const counts = async (root: string, ...flags: string[]): Promise<EventCounts> =>
  (await told(root, "status", ...flags)).counts;

/** Looks at a running event from outside, and at what the run itself tells at that very moment. */
async function lookBothWays(root: string, progress: () => Progress) {
  const store = createStore(openForReading(join(root, layout.database)));
  let live: Progress | undefined;
  const alsoRead = () => void (live = progress());
  const seen: EventStanding = await countEvent({ store, root, alsoRead })
    .finally(() => store.close());
  return { seen, live: live! };
}

Deno.test("at every moment the live line and status tell the same numbers", async () => {
  const root = await newEventfulEvent({ isForCommands: true }), moments: EventCounts[] = [];
  const { app, store } = await eventfulApp(root, {
    develop: (real) => async (...photo) => {
      const { seen, live } = await lookBothWays(root, () => app.progress());
      assert.deepEqual([live.sequence, live.counts], [seen.sequence, seen.counts]);
      moments.push(seen.counts);
      return await real(...photo);
    },
  });
  const summary = await app.start();
  const { seen, live } = await lookBothWays(root, () => app.progress());
  store.close();
  assert.deepEqual(live.counts, seen.counts);
  assert.ok(moments.some(({ waiting }) => waiting > 0) && moments.length >= 6);
  assert.deepEqual(seen.counts, {
    ...{ waiting: 0, incomplete: 0, underWay: 0, withPeople: 4, unnamed: 0, noFaces: 1 },
    ...{ dropped: 0, paired: 1 },
    ...{ duplicates: 1, setAside: 1, notPhotos: 1, leftOut: 0 },
  });
  assert.deepEqual([summary.errors, summary.duplicates, summary.paired], [1, 1, 1]);
  assert.deepEqual((await told(root, "doctor")).counts, seen.counts);
});

Deno.test("each file that arrived is counted once, whenever it is looked", async () => {
  const root = await newEventfulEvent({ isForCommands: true }),
    files = await filesBelow(join(root, layout.incoming));
  const { app, store } = await eventfulApp(root, {
    develop: (real) => async (...photo) => {
      const { seen } = await lookBothWays(root, () => app.progress());
      const sum = Object.values(seen.counts).reduce((all, one) => all + one, 0);
      assert.equal(sum, files.length, JSON.stringify(seen.counts));
      return await real(...photo);
    },
  });
  await app.start();
  store.close();
});

Deno.test("two empty files are two files set aside, and no duplicate", async () => {
  const root = await newEventfulEvent({ isForCommands: true });
  for (const name of ["empty1.jpg", "empty2.jpg"]) {
    await Deno.writeFile(join(root, layout.incoming, name), new Uint8Array());
  }
  const { app, store } = await eventfulApp(root);
  const summary = await app.start();
  store.close();
  const status = await told(root, "status");
  assert.deepEqual([status.counts.setAside, status.counts.duplicates], [3, 1]);
  assert.equal(status.errors.length, 3);
  assert.deepEqual([summary.errors, summary.duplicates], [3, 1]);
  const aside = (await filesBelow(join(root, layout.errors))).filter((name) =>
    !name.endsWith(".txt")
  );
  assert.equal(aside.length, 3);
});

Deno.test("what is put back to be tried again waits, and is not set aside", async () => {
  const root = await newEventfulEvent({ isForCommands: true });
  const first = await eventfulApp(root);
  await first.app.start();
  first.store.close();
  assert.equal((await counts(root)).setAside, 1);
  await photosort(["retry", "--root", root]);
  const after = await counts(root);
  assert.deepEqual([after.waiting, after.setAside], [1, 0]);
  const { app, store } = await eventfulApp(root, {
    develop: (real) => async (...photo) => {
      const { seen, live } = await lookBothWays(root, () => app.progress());
      assert.deepEqual(live.counts, seen.counts);
      return await real(...photo);
    },
  });
  await app.start();
  store.close();
  assert.equal((await counts(root)).setAside, 1);
});

Deno.test("a file that is not whole yet is told as incomplete, and does not wait", async () => {
  const root = await newEventfulEvent({ isForCommands: true });
  await dropMadeUp(root, `${layout.incoming}/slow.jpg.part`, { people: [1] });
  const { app, store } = await eventfulApp(root);
  await app.start();
  const { seen, live } = await lookBothWays(root, () => app.progress());
  store.close();
  assert.deepEqual(live.counts, seen.counts);
  assert.deepEqual([seen.counts.waiting, seen.counts.incomplete], [0, 1]);
  const { findings, counts } = await told(root, "doctor");
  assert.deepEqual(counts, seen.counts);
  const finding = findings.find(({ what }: { what: string }) => /is incomplete/.test(what));
  assert.deepEqual(finding.files, ["Incoming/slow.jpg.part"]);
  const { sequence } = seen;
  await Deno.rename(
    join(root, layout.incoming, "slow.jpg.part"),
    join(root, layout.incoming, "slow.jpg"),
  );
  const again = await told(root, "status");
  assert.deepEqual([again.counts.waiting, again.counts.incomplete], [1, 0]);
  assert.equal(again.sequence, sequence);
});

Deno.test("a photo under a known name with other content waits; one that is known does not", async () => {
  const root = await newEventfulEvent({ isForCommands: true });
  const { app, store } = await eventfulApp(root);
  await app.start();
  store.close();
  assert.equal((await counts(root)).waiting, 0);
  await dropMadeUp(root, `${layout.incoming}/a.jpg`, { people: [1, 2, 3] });
  await dropMadeUp(root, `${layout.incoming}/late/z.jpg`, { people: [1] });
  const { output } = await photosort(["status", "--root", root]);
  assert.match(
    output,
    /^Waiting {3}2 files in Incoming: `photosort run` sorts the waiting photos$/m,
  );
  const { findings } = await told(root, "doctor");
  const finding = findings.find(({ what }: { what: string }) =>
    what === "a file is not sorted yet"
  );
  assert.deepEqual(finding.files, ["Incoming/a.jpg", "Incoming/late/z.jpg"]);
});

Deno.test("the sequence number stays while nothing changes, and grows when something does", async () => {
  const root = await newEventfulEvent({ isForCommands: true });
  const { app, store } = await eventfulApp(root);
  await app.start();
  store.close();
  const before = (await told(root, "status")).sequence;
  const again = await eventfulApp(root);
  await again.app.start();
  again.store.close();
  assert.equal((await told(root, "status")).sequence, before);
  assert.equal((await told(root, "doctor")).sequence, before);
  await photosort(["people", "name", "1", "Ada", "--root", root]);
  assert.ok((await told(root, "status")).sequence > before);
});

Deno.test("how fast it goes is told by the live line and by status, once enough is done", async () => {
  const root = await newEventfulEvent({ isForCommands: true });
  const { app, store } = await eventfulApp(root);
  await app.start();
  assert.equal(app.progress().pace.photosPerMinute, null, "of too few photos");
  store.close();
  for (let i = 0; i < 30; i++) {
    const photo = { people: [i % 5], capturedAt: `2026-06-06T14:01:${10 + i}` };
    await dropMadeUp(root, `${layout.incoming}/many ${i}.jpg`, photo);
  }
  // At most three at once.
  const slow = (real: DevelopBytes): DevelopBytes => async (...photo) => {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return await real(...photo);
  };
  const more = await eventfulApp(root, { develop: slow });
  await more.app.start();
  const { photosPerMinute } = more.app.progress().pace;
  more.store.close();
  assert.ok(photosPerMinute! > 60 && photosPerMinute! < 9500, `${photosPerMinute}`);
  await dropMadeUp(root, `${layout.incoming}/late.jpg`, {
    ...{ people: [2], capturedAt: "2026-06-06T15:00:00" },
  });
  const { pace, doneAt } = await told(root, "status");
  assert.ok(pace.photosPerMinute > 60 && pace.secondsLeft >= 1);
  assert.equal(doneAt, null, "as nobody sorts");
});

Deno.test("what waits on a card is counted while the card is there", async () => {
  const root = await newEventRoot(), card = await tempFolder();
  await dropMadeUp(card, "DCIM/1.jpg", { people: [1] });
  const { app, store } = await eventfulApp(root, { source: card });
  await app.start();
  store.close();
  await dropMadeUp(card, "DCIM/2.jpg", { people: [2] });
  assert.equal((await counts(root)).waiting, 1);
  const status = await told(root, "status");
  assert.deepEqual(
    status.waitingIn.map(({ card, files }: { card: number; files: number }) => [card, files]),
    [[null, 0], [1, 1]],
  );
  await Deno.rename(card, `${card}-away`);
  assert.equal((await counts(root)).waiting, 0);
  const other = `${card}-away`;
  assert.equal((await counts(root, "--source", other)).waiting, 2, "not yet known to be that card");
  await Deno.remove(other, { recursive: true });
});

testWithModels("what an interrupted run leaves in Incoming is told everywhere", async () => {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), 101, 102, 103, 104, 105, 106, 107, 108, 109, 110);
  const stopAtOnce = (interrupt: () => void) => interrupt();
  const { code, output } = await photosort(["run", "--once", "--json", "--root", root], {
    onStart: stopAtOnce,
  });
  const summary = JSON.parse(output), status = await told(root, "status");
  assert.ok(status.counts.waiting > 0);
  assert.equal(code, exitCodes.photosFailed);
  assert.deepEqual(summary.event.counts, status.counts);
  assert.equal(summary.event.sequence, status.sequence);
  assert.deepEqual((await told(root, "doctor")).counts, status.counts);
  const sum = Object.values(status.counts as EventCounts).reduce((all, one) => all + one, 0);
  assert.equal(sum, 10);
  const rest = await sortOnce(root);
  assert.equal(rest.code, exitCodes.ok);
  assert.deepEqual((await counts(root)).waiting, 0);
});

testWithModels(
  "photos that lie in the event's folder itself are told of, with what to do",
  async () => {
    const root = await newEventRoot();
    await dropDrawn(root, 101, 107);
    await dropDrawn(join(root, "From Anna", "phone"), 109);
    const { code, output, said } = await sortOnce(root);
    assert.equal(code, exitCodes.photosFailed);
    assert.match(output, /^0 photos sorted/);
    assert.match(
      said,
      /2 photos lie in the event's folder itself\. .*move the photos into Incoming/,
    );
    assert.match(said, /photosort run --source ".*" --root OTHER/);
    assert.match(said, /1 photo lies in From Anna\. photosort does not sort that folder/);
    const status = await told(root, "status");
    assert.deepEqual(status.outside, {
      inRoot: 2,
      inFolders: [{ folder: "From Anna", photos: 1 }],
    });
    const { findings } = await told(root, "doctor");
    assert.ok(findings.some(({ what }: { what: string }) => /not in Incoming/.test(what)));
    for (const path of ["IMG_0101.jpg", "IMG_0107.jpg", "From Anna/phone/IMG_0109.jpg"]) {
      await Deno.rename(join(root, path), join(root, layout.incoming, path.split("/").at(-1)!));
    }
    assert.equal((await sortOnce(root)).code, exitCodes.ok);
  },
);

testWithModels("photos from elsewhere: what was sorted and moved on is no stray", async () => {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), 101);
  await sortOnce(root);
  await Deno.mkdir(join(root, "Done"));
  await Deno.rename(
    join(root, layout.incoming, "IMG_0101.jpg"),
    join(root, "Done", "IMG_0101.jpg"),
  );
  const [developed] = (await filesBelow(join(root, layout.processed))).filter((path) =>
    !path.startsWith("thumbs/")
  );
  await Deno.copyFile(join(root, layout.processed, developed), join(root, "Done", developed));
  assert.equal((await sortOnce(root)).code, exitCodes.ok);
});
