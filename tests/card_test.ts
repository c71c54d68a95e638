/** Photos are read from a card on which nothing is ever changed, and which may be pulled at any time. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { testApp, type TestAppOptions } from "./support/app_in_process.ts";
import { drawnPhotos, dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, snapshot, sortedEvent } from "./support/event_tree.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort } from "./support/program.ts";
import { nefAround } from "./support/raw_files.ts";

const fault = (code: string) => Object.assign(new Error(`simulated ${code}`), { code });

interface CardEvent {
  root: string;
  /** Where cards are put in. */
  source: string;
}

/** An event beside a card with drawn photos. */
async function eventWithCard(...photos: number[]): Promise<CardEvent> {
  const root = await newEventRoot(), source = join(root, "..", "card");
  await dropDrawn(join(source, "DCIM"), ...photos);
  return { root, source };
}
async function run({ root, source }: CardEvent, options: TestAppOptions = {}) {
  const { app, store, lines } = await testApp(root, { source, ...options });
  const summary = await app.start();
  const states = store.photos.countByState(), cards = store.cards.summaries();
  store.close();
  return { summary, lines, states, cards };
}
async function undisturbed(...photos: number[]): Promise<string[]> {
  const root = await newEventRoot();
  await dropDrawn(join(root, layout.incoming), ...photos);
  await run({ root, source: "" }, { source: undefined });
  return await sortedEvent(root);
}
/** Everything about a card that a change of it would change. */
async function traces(source: string): Promise<string[]> {
  const folders = [source, join(source, "DCIM")];
  const times = await Promise.all(folders.map(async (at) => `${(await Deno.stat(at)).mtime}`));
  return [...await snapshot(source), ...times];
}
const broken = (source: string) => join(source, "DCIM", "words.jpg");

testWithModels("photos are sorted from a card, and nothing is changed on it", async () => {
  const event = await eventWithCard(101, 107, 109);
  await Deno.writeTextFile(broken(event.source), "no picture");
  const before = await traces(event.source);
  const { code, said, output } = await photosort([
    ...["run", "--once", "--root", event.root, "--source", event.source],
  ]);
  assert.equal(code, exitCodes.photosFailed, said);
  assert.match(said, /Photos on .*card are sorted into People; photosort changes nothing on /);
  assert.match(output, /3 photos from .*card sorted/);
  assert.deepEqual(await traces(event.source), before);
  assert.deepEqual(await sortedEvent(event.root), await undisturbed(101, 107, 109));
  assert.deepEqual(await filesBelow(join(event.root, layout.incoming)), []);
});

testWithModels(
  "a broken photo stays on the card with a note in Admin/Errors, and can be retried",
  async () => {
    const event = await eventWithCard();
    const whole = await Deno.readFile(join(await drawnPhotos(), "IMG_0101.jpg"));
    await Deno.mkdir(join(event.source, "DCIM"), { recursive: true });
    await Deno.writeFile(broken(event.source), whole.subarray(0, whole.length / 3));
    const before = await traces(event.source);
    assert.equal((await run(event)).summary.errors, 1);
    const errors = join(event.root, layout.errors);
    assert.deepEqual(await filesBelow(errors), ["words.jpg.txt"]);
    const note = await Deno.readTextFile(join(errors, "words.jpg.txt"));
    assert.ok(note.includes(`File:    ${broken(event.source)}`), note);
    assert.match(note, /unchanged, on its card/);
    assert.equal((await run(event)).summary.errors, 0, "it is not tried again by itself");
    const status = JSON.parse((await photosort(["status", "--json", "--root", event.root])).output);
    assert.deepEqual(
      status.errors.map(({ path, card }: { path: string; card: number }) => [path, card]),
      [
        ["DCIM/words.jpg", 1],
      ],
    );
    const retried = await photosort(["retry", "--root", event.root]);
    assert.match(retried.output, /words\.jpg\.txt → .*words\.jpg, once its card is there/);
    assert.deepEqual(await filesBelow(errors), []);
    assert.equal((await run(event)).summary.errors, 1, "asked for, it is");
    assert.deepEqual(await filesBelow(errors), ["words.jpg.txt"]);
    assert.deepEqual(await traces(event.source), before);
  },
);

for (const left of ["nothing", "an empty folder"]) {
  testWithModels(
    `a card that is pulled halfway and leaves ${left} is waited for, and said once`,
    async () => {
      const event = await eventWithCard(101, 102, 103, 104, 107, 109);
      let developed = 0;
      const pull = async () => {
        await Deno.rename(event.source, `${event.source}-pulled`);
        if (left !== "nothing") await Deno.mkdir(event.source);
      };
      const { app, store, lines, logged } = await testApp(event.root, {
        source: event.source,
        once: false,
        workers: 1,
        config: { rescanSeconds: 1 },
        develop: (real) => async (...args) => {
          if (++developed === 2) await pull();
          return await real(...args);
        },
      });
      const running = app.start();
      await logged(/Cannot read .*card: put the card in again/);
      assert.equal(app.progress().travel?.source?.isAway, true);
      assert.deepEqual(lines.filter((line) => /taken away/.test(line)), []);
      if (left !== "nothing") await Deno.remove(event.source);
      await Deno.rename(`${event.source}-pulled`, event.source);
      await logged(/card is back: continuing/);
      app.close();
      await running;
      store.close();
      assert.equal(lines.filter((line) => /put the card in again/.test(line)).length, 1);
      const { states, cards } = await run(event);
      assert.equal(cards.length, 1);
      assert.equal(states.pending ?? 0, 0);
      assert.deepEqual(
        await sortedEvent(event.root),
        await undisturbed(101, 102, 103, 104, 107, 109),
      );
    },
  );
}

testWithModels("a card that does not come back leaves its photos to the next run", async () => {
  const event = await eventWithCard(101, 102, 107);
  let pulled = false;
  const first = await run(event, {
    workers: 1,
    develop: () => async () => {
      if (!pulled) await Deno.rename(event.source, `${event.source}-pulled`);
      pulled = true;
      throw fault("EIO");
    },
  });
  assert.ok(first.summary.leftOver > 0);
  assert.ok(first.lines.some((line) => /card did not come back/.test(line)));
  assert.ok(Number(first.states.pending) > 0, "none is taken for deleted");
  await Deno.rename(`${event.source}-pulled`, event.source);
  assert.deepEqual((await run(event)).states.pending ?? 0, 0);
  assert.deepEqual(await sortedEvent(event.root), await undisturbed(101, 102, 107));
});

testWithModels("what waits on one card holds up no other, and is told", async () => {
  const event = await eventWithCard(101, 102);
  const { app, store, logged } = await testApp(event.root, {
    ...{ source: event.source, once: false },
    develop: () => () => Promise.reject(fault("EIO")),
  });
  const running = app.start();
  await logged(/Trying .*IMG_0102\.jpg again/);
  app.close();
  await running;
  store.close();
  await Deno.rename(event.source, `${event.source}-1`);
  await dropDrawn(join(event.source, "DCIM"), 107);
  const { summary, states, cards } = await run(event);
  assert.deepEqual([summary.done, summary.leftOver, states.pending], [1, 2, 2]);
  assert.deepEqual(cards.map(({ files, pending }) => [files, pending]), [[2, 2], [1, 0]]);
  const { output } = await photosort(["status", "--root", event.root]);
  assert.match(output, /Card {6}1, last at .*card: 2 files, 2 photos still to be read/);
});

/** Two photos as one camera would name them on two cards, alike in size and time. */
async function twins(): Promise<[Uint8Array, Uint8Array]> {
  const [a, b] = await Promise.all(
    ["IMG_0101.jpg", "IMG_0102.jpg"].map(async (file) =>
      await Deno.readFile(join(await drawnPhotos(), file))
    ),
  );
  const length = Math.max(a.length, b.length) + 1,
    padded = (bytes: Uint8Array) => {
      const out = new Uint8Array(length);
      out.set(bytes);
      return out;
    };
  return [padded(a), padded(b)];
}
async function putCard({ source }: CardEvent, photo: Uint8Array): Promise<void> {
  await Deno.mkdir(join(source, "DCIM"), { recursive: true });
  const file = join(source, "DCIM", "IMG_0001.JPG");
  await Deno.writeFile(file, photo);
  await Deno.utime(file, 1_780_000_000, 1_780_000_000);
}

testWithModels("two cards with the same names, sizes and times are never mixed up", async () => {
  const event = await eventWithCard(), [a, b] = await twins();
  await putCard(event, a);
  assert.equal((await run(event)).summary.done, 1);
  await Deno.rename(event.source, `${event.source}-1`);
  await putCard(event, b);
  assert.equal((await run(event)).summary.done, 1, "the second card's is another photo");
  await Deno.rename(event.source, `${event.source}-2`);
  await Deno.rename(`${event.source}-1`, event.source);
  const again = await run(event);
  assert.deepEqual([again.summary.done, again.summary.duplicates], [0, 0], "the first is known");
  assert.deepEqual(again.cards.map(({ files }) => files), [1, 1]);
  assert.deepEqual(again.states, { routed: 2 });
});

testWithModels("a card that takes another's place while photosort runs is read too", async () => {
  const event = await eventWithCard(101);
  const { app, store, logged } = await testApp(event.root, {
    ...{ source: event.source, once: false, config: { rescanSeconds: 1 } },
  });
  const running = app.start();
  await logged(/IMG_0101\.jpg → /);
  await Deno.rename(event.source, `${event.source}-1`);
  await dropDrawn(join(event.source, "DCIM"), 107);
  await logged(/IMG_0107\.jpg → /);
  app.close();
  await running;
  assert.deepEqual(store.cards.summaries().map(({ files }) => files), [1, 1]);
  store.close();
});

testWithModels("a known card is known again in another reader", async () => {
  const event = await eventWithCard(101, 107);
  await run(event);
  const other = { ...event, source: `${event.source}-elsewhere` };
  await Deno.rename(event.source, other.source);
  const { summary, cards } = await run(other);
  assert.deepEqual([summary.done, summary.duplicates], [0, 0]);
  assert.deepEqual(cards.map(({ folder }) => folder), [other.source]);
});

testWithModels(
  "files of two cards are two shots unless time and camera say otherwise",
  async () => {
    const event = await eventWithCard(), picture = (await twins())[0];
    const raw = nefAround(picture, "2026:06:06 12:00:00");
    await Deno.mkdir(join(event.source, "DCIM"), { recursive: true });
    await Deno.writeFile(join(event.source, "DCIM", "IMG_0001.NEF"), raw);
    await run(event);
    await Deno.rename(event.source, `${event.source}-1`);
    await putCard(event, (await twins())[1]);
    assert.equal((await run(event)).states.paired ?? 0, 0);
  },
);

testWithModels(
  "a photo that was deleted from its card before it was read holds up nobody",
  async () => {
    const event = await eventWithCard(101, 102);
    const { app, store, logged } = await testApp(event.root, {
      ...{ source: event.source, once: false },
      develop: () => () => Promise.reject(fault("EIO")),
    });
    const running = app.start();
    await logged(/Trying .*IMG_0102\.jpg again/);
    app.close();
    await running;
    store.close();
    await Deno.remove(join(event.source, "DCIM", "IMG_0101.jpg"));
    const { summary, states } = await run(event);
    assert.deepEqual([summary.done, summary.leftOver, states], [1, 0, { routed: 1 }]);
  },
);

testWithModels(
  "photos of a card are developed again from it, and those of Incoming stay",
  async () => {
    const event = await eventWithCard(101, 102);
    await run(event);
    await dropDrawn(join(event.root, layout.incoming), 107);
    await run(event, { source: undefined });
    const ask = async (...flags: string[]) =>
      JSON.parse(
        (await photosort(["reprocess", "--dry-run", "--json", "--root", event.root, ...flags]))
          .output,
      );
    assert.deepEqual(await ask("--source", event.source), {
      ...{ dryRun: true, photos: 2, originalsGone: 1 },
    });
    assert.deepEqual(await ask(), { dryRun: true, photos: 1, originalsGone: 2 });
    const before = await sortedEvent(event.root);
    const { code, said } = await photosort([
      ...["reprocess", "--root", event.root, "--source", event.source],
    ]);
    assert.equal(code, 0, said);
    assert.deepEqual(await sortedEvent(event.root), before);
  },
);

testWithModels("exports say where on which card a photo was", async () => {
  const event = await eventWithCard(101);
  await run(event);
  const { photos } = JSON.parse(
    (await photosort(["export", "--json", "--root", event.root])).output,
  );
  assert.deepEqual(photos[0].sources, [`${event.source}/DCIM/IMG_0101.jpg`]);
});

testWithModels("folders that lie in each other, and missing ones, are one clear line", async () => {
  const { root, source } = await eventWithCard(101);
  const parent = join(root, "..");
  const refused = async (code: number, said: RegExp, ...flags: string[]) => {
    const result = await photosort(["run", "--once", "--root", root, ...flags]);
    assert.equal(result.code, code, result.said);
    assert.match(result.said, said);
  };
  const { usage, root: missing } = exitCodes;
  await refused(usage, /--root .* lies in --source/, "--source", parent);
  await refused(
    usage,
    /--output .* lies in --source/,
    "--source",
    source,
    "--output",
    join(source, "x"),
  );
  await refused(usage, /is the same folder as/, "--source", source, "--output", source);
  await refused(
    missing,
    /there is no folder .*no.*Plug the card in/,
    "--source",
    join(parent, "no"),
  );
  await refused(missing, /cannot make .*Plug the drive in/, "--output", join(parent, "no", "x"));
  await refused(
    missing,
    /is a file, not a folder/,
    "--source",
    join(source, "DCIM", "IMG_0101.jpg"),
  );
  assert.deepEqual(await filesBelow(source), ["DCIM/IMG_0101.jpg"]);
  await assert.rejects(() => Deno.stat(root), Deno.errors.NotFound, "no event was made");
  await Deno.mkdir(join(root, layout.incoming), { recursive: true });
  const incoming = join(root, layout.incoming);
  await refused(usage, /--source .* lies in --root/, "--source", incoming);
  await refused(usage, /--output .* lies in --root/, "--output", join(root, "Sorted"));
});

testWithModels("retention and doctor leave cards to those whose they are", async () => {
  const event = await eventWithCard(101, 107);
  await run(event);
  const before = await traces(event.source);
  const doctor = await photosort(["doctor", "--json", "--root", event.root]);
  const { findings } = JSON.parse(doctor.output) as { findings: { check: string }[] };
  assert.deepEqual(findings.filter(({ check }) => check !== "backups"), []);
  const db = new DatabaseSync(join(event.root, layout.database));
  db.exec("UPDATE source SET arrived_at = 0; UPDATE photo SET taken_at = 0");
  db.close();
  // Where somebody put a file at the path that one on the card has.
  await dropDrawn(join(event.root, layout.incoming, "DCIM"), 101);
  const retention = await photosort([
    ...["retention", "--apply", "--yes", "--root", event.root, "--retain-originals-days", "1"],
  ]);
  assert.match(retention.output, /Removed 0 originals/);
  assert.deepEqual(await traces(event.source), before);
  assert.deepEqual(await filesBelow(join(event.root, layout.incoming)), ["DCIM/IMG_0101.jpg"]);
});
