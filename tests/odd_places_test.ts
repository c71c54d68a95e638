/** Photos in places that file systems, clocks and people bring about. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { dropMadeUp, eventfulApp } from "./support/eventful_event.ts";
import { filesBelow, inMemory, newEventRoot } from "./support/event_tree.ts";
import { interpose } from "./support/system_calls.ts";

const incoming = (path: string) => `${layout.incoming}/${path}`;
const peopleIn = (root: string) => filesBelow(join(root, layout.people));

/** Sorts what is in Incoming. */
async function sort(root: string): Promise<{ done: number; errors: number; lines: string[] }> {
  const { app, store, lines } = await eventfulApp(root);
  const { done, errors } = await app.start();
  store.close();
  return { done, errors, lines };
}

/** Sorts what is in Incoming and what comes until `work` is done. */
async function sortMeanwhile(
  root: string,
  work: (event: { logged(wanted: RegExp): Promise<void>; lines: string[] }) => Promise<void>,
): Promise<void> {
  const config = { watch: "on", rescanSeconds: 60 } as const;
  const { app, store, logged, lines } = await eventfulApp(root, { once: false, pace: 20, config });
  const running = app.start();
  try {
    await work({ logged, lines });
  } finally {
    app.close();
    await running;
    store.close();
  }
}

Deno.test("a path far beyond 260 characters is like any other", async () => {
  const root = await newEventRoot(inMemory), folders = Array(5).fill("f".repeat(100)).join("/");
  await dropMadeUp(root, incoming(`${folders}/${"n".repeat(200)}.jpg`), { people: [1] });
  await dropMadeUp(root, incoming(`${folders}/${"b".repeat(240)}.jpg`), {
    people: [],
    broken: true,
  });
  const { done, errors } = await sort(root);
  assert.deepEqual({ done, errors }, { done: 1, errors: 1 });
  assert.equal((await peopleIn(root)).length, 1);
  assert.equal((await filesBelow(join(root, layout.errors))).length, 2, "the file and its note");
});

Deno.test("names that look alike, composed or not, are as many photos", async () => {
  const root = await newEventRoot(inMemory);
  await dropMadeUp(root, incoming("Zoë.jpg".normalize("NFC")), { people: [1] });
  await dropMadeUp(root, incoming("Zoë.jpg".normalize("NFD")), { people: [2] });
  const dropped = await filesBelow(join(root, layout.incoming));
  const { done } = await sort(root);
  assert.equal(done, dropped.length, "two, but where the file system takes them for one");
  assert.equal(new Set((await peopleIn(root)).map((path) => path.toLowerCase())).size, done);
});

Deno.test("names that differ by case alone are as many photos, also in Admin/Errors", async () => {
  const root = await newEventRoot(inMemory);
  for (const [i, name] of ["IMG.JPG", "img.jpg", "Img.jpg"].entries()) {
    await dropMadeUp(root, incoming(name), { people: [i + 1] });
    const broken = { people: [i], broken: true } as const;
    await dropMadeUp(root, incoming(`broken ${name}`), broken);
  }
  const dropped = (await filesBelow(join(root, layout.incoming))).length / 2;
  const { done, errors } = await sort(root);
  assert.deepEqual({ done, errors }, { done: dropped, errors: dropped });
  const lower = async (folder: string) =>
    new Set((await filesBelow(join(root, folder))).map((path) => path.toLowerCase())).size;
  assert.equal(await lower(layout.people), dropped);
  assert.equal(await lower(layout.errors), 2 * dropped, "the event can be copied to any disk");
});

Deno.test("photos in hundreds of subfolders are found, and noticed while they arrive", async () => {
  const root = await newEventRoot(inMemory);
  const numbers = Array.from({ length: 200 }, (_, n) => n);
  for (const n of numbers) {
    const photo = { people: [1 + n % 20], capturedAt: `2026-06-06T14:00:00.${n}` };
    await dropMadeUp(root, incoming(`card ${n % 30}/${n}/IMG_${n}.jpg`), photo);
  }
  await sortMeanwhile(root, async ({ logged }) => {
    await Promise.all(numbers.map((n) => logged(new RegExp(`IMG_${n}\\.jpg →`))));
    await dropMadeUp(root, incoming("new/deep/er/IMG_1000.jpg"), { people: [21] });
    await logged(/IMG_1000\.jpg →/);
  });
  assert.equal(new Set((await peopleIn(root)).map((path) => path.split("/").pop())).size, 201);
});

Deno.test("a file that is replaced while it is read is sorted as what it became", async () => {
  const root = await newEventRoot(inMemory), path = join(root, incoming("a.jpg"));
  await dropMadeUp(root, incoming("a.jpg"), { people: [1] });
  await dropMadeUp(root, "other.jpg", { people: [2] });
  let isReplaced = false;
  using _ = interpose(root, {
    before: () => {},
    after({ operation, paths }) {
      if (operation !== "readFile" || paths[0] !== path || isReplaced) return;
      isReplaced = true;
      Deno.utimeSync(join(root, "other.jpg"), new Date(), new Date());
      Deno.renameSync(join(root, "other.jpg"), path);
    },
  });
  const { done, lines } = await sort(root);
  assert.equal(done, 1);
  assert.match(lines.join("\n"), /Trying .*a\.jpg again .* changed while it was read/);
  const [photo] = await peopleIn(root);
  assert.deepEqual(
    await Deno.readFile(join(root, layout.people, photo)),
    await Deno.readFile(path),
  );
});

for (const [how, setMs] of [["back", -3_600_000], ["forward", 3_600_000]] as const) {
  Deno.test(`a date that is set ${how} while a photo settles does not hold it up`, async () => {
    const root = await newEventRoot(inMemory), real = Date.now;
    await dropMadeUp(root, incoming("a.jpg"), { people: [1] });
    // As soon as it was seen.
    using _ = interpose(root, {
      before: () => {},
      after({ operation, paths }) {
        if (operation !== "lstat" || !paths[0].endsWith("a.jpg")) return;
        setTimeout(() => Date.now = () => real() + setMs);
      },
    });
    try {
      const config = { settleSeconds: 10 };
      const { app, store } = await eventfulApp(root, { pace: 20, config });
      const began = performance.now();
      assert.equal((await app.start()).done, 1);
      assert.ok(performance.now() - began > 250, "it was given time to settle");
      store.close();
    } finally {
      Date.now = real;
    }
  });
}

Deno.test("Incoming that is renamed is made again, and nothing is taken for deleted", async () => {
  const root = await newEventRoot(inMemory), at = (name: string) => join(root, name);
  for (const n of [1, 2, 3]) await dropMadeUp(root, incoming(`IMG_${n}.jpg`), { people: [1, n] });
  await sortMeanwhile(root, async ({ logged, lines }) => {
    await Promise.all([1, 2, 3].map((n) => logged(new RegExp(`IMG_${n}\\.jpg →`))));
    const photosIn = async () =>
      new Set((await peopleIn(root)).map((path) => path.split("/").pop()!));
    const before = await photosIn();
    await Deno.rename(at(layout.incoming), at("Incoming of the morning"));
    await logged(/Incoming was renamed or removed, so a new one is made/);
    await logged(/Watching Incoming again/);
    await dropMadeUp(root, incoming("IMG_4.jpg"), { people: [4] });
    await logged(/IMG_4\.jpg → /);
    assert.deepEqual([...before.difference(await photosIn())], []);
    assert.equal(lines.filter((line) => line.includes("was renamed or removed")).length, 1);
    // Whoever puts the files back finds them known.
    await Deno.rename(at("Incoming of the morning/IMG_1.jpg"), at(incoming("IMG_1.jpg")));
  });
  const { done, errors } = await sort(root);
  assert.deepEqual({ done, errors }, { done: 0, errors: 0 });
  assert.equal((await filesBelow(at(layout.thumbs))).length, 4);
});

Deno.test("a run that is to end makes Incoming again, too", async () => {
  const root = await newEventRoot(inMemory);
  await dropMadeUp(root, incoming("IMG_1.jpg"), { people: [1] });
  let isGone = false;
  using _ = interpose(root, {
    before({ operation, paths }) {
      if (operation !== "readDir" || paths[0] !== join(root, layout.incoming) || isGone) return;
      isGone = true;
      Deno.renameSync(join(root, layout.incoming), join(root, "elsewhere"));
    },
    after: () => {},
  });
  const { done, errors, lines } = await sort(root);
  assert.deepEqual({ done, errors }, { done: 0, errors: 0 });
  assert.match(lines.join("\n"), /so a new one is made/);
});

Deno.test("a photo that is in iCloud alone is named, and left alone", async () => {
  const root = await newEventRoot(inMemory);
  await dropMadeUp(root, incoming(".IMG_1.jpg.icloud"), { people: [1] });
  const { done, errors, lines } = await sort(root);
  assert.deepEqual({ done, errors }, { done: 0, errors: 0 });
  assert.match(lines.join("\n"), /stands for IMG_1\.jpg, which is only in iCloud: download it/);
});
