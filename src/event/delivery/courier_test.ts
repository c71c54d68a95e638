import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow, snapshot } from "../../../tests/support/event_tree.ts";
import {
  deliver,
  fault,
  newDrive,
  newEvent,
  there,
  told,
} from "../../../tests/support/placed_event.ts";
import { layout } from "../event_layout.ts";
import type { OutputDisk } from "../disk/output_disk.ts";
import { MANIFEST } from "./manifest.ts";

Deno.test("a changed mind adds, and the manifest says what is superseded by what", async () => {
  const event = await newEvent(), output = await newDrive();
  const a = await event.photo("a.jpg", "Anna/Solo");
  await deliver(event, output);
  event.moves(a, "Ben/Group", "Cleo/Group");
  await deliver(event, output);
  const all = ["Anna/Solo/a.jpg", "Ben/Group/a.jpg", "Cleo/Group/a.jpg"];
  assert.deepEqual(await there(output), all);
  const [old, ...current] = (await told(output)).map((line) => JSON.parse(line));
  assert.deepEqual([old.path, old.supersededBy], [all[0], all.slice(1)]);
  assert.deepEqual(current.map(({ path, supersededBy }) => [path, supersededBy]), [
    ...[[all[1], undefined], [all[2], undefined]],
  ]);
  event.moves(a, "Anna/Solo");
  await deliver(event, output);
  const back = (await told(output)).map((line) => JSON.parse(line));
  assert.deepEqual(back.map(({ supersededBy }) => supersededBy), [undefined, [all[0]], [all[0]]]);
  await deliver(event, output, { mirrors: true });
  assert.deepEqual(await there(output), [all[0]], "mirrored, what was superseded earlier goes too");
  event.store.close();
});

Deno.test("a superseded file names the one that stands for it, not those of other guests", async () => {
  const event = await newEvent(), output = await newDrive();
  const a = await event.photo("a.jpg", "Anna/Group", "Ben/Group");
  await deliver(event, output);
  event.moves(a, "Anna/Group", "Cleo/Group");
  await deliver(event, output);
  const [old] = (await told(output)).map((line) => JSON.parse(line)).filter((line) =>
    line.supersededBy
  );
  assert.deepEqual([old.path, old.supersededBy], ["Ben/Group/a.jpg", ["Cleo/Group/a.jpg"]]);
  event.moves(a, "Anna/Solo", "Cleo/Group");
  await deliver(event, output);
  const lines = (await told(output)).map((line) => JSON.parse(line));
  const anna = lines.find(({ path }) => path === "Anna/Group/a.jpg");
  assert.deepEqual(anna.supersededBy, ["Anna/Solo/a.jpg"]);
  event.store.close();
});

Deno.test("a folder at an output that somebody looked into goes with its last photo", async () => {
  const event = await newEvent(), output = await newDrive();
  const id = await event.photo("a.jpg", "Anna/Solo");
  await deliver(event, output);
  for (const folder of ["Anna", "Anna/Solo"]) {
    await Deno.writeTextFile(join(output, folder, "Thumbs.db"), "x");
  }
  event.moves(id, "Ben/Solo");
  const { lines } = await deliver(event, output, { mirrors: true });
  assert.deepEqual(await there(output), ["Ben/Solo/a.jpg"]);
  assert.ok(lines.some((line) => /^1 file removed from .*: Anna\/Solo: a\.jpg$/.test(line)));
  event.store.close();
});

Deno.test("mirroring takes away only what photosort put there and nobody changed", async () => {
  const event = await newEvent(), output = await newDrive();
  await Deno.mkdir(join(output, "Anna/Solo"), { recursive: true });
  await Deno.writeTextFile(join(output, "Anna/Solo/own.jpg"), "the picture own.jpg");
  const photos = [
    await event.photo("own.jpg", "Anna/Solo"),
    await event.photo("edited.jpg", "Anna/Solo"),
    await event.photo("plain.jpg", "Anna/Solo"),
  ];
  await deliver(event, output, { mirrors: true });
  await Deno.writeTextFile(join(output, "Anna/Solo/edited.jpg"), "retouched");
  for (const photo of photos) event.moves(photo, "Ben/Solo");
  const { lines } = await deliver(event, output, { mirrors: true });
  assert.deepEqual(await filesBelow(join(output, "Anna")), ["Solo/edited.jpg", "Solo/own.jpg"]);
  assert.equal((await filesBelow(join(output, "Ben"))).length, 3);
  assert.equal(lines.filter((line) => /was changed after photosort wrote it/.test(line)).length, 2);
  event.store.close();
});

Deno.test("another file of that name stays, and the photo goes beside it", async () => {
  const event = await newEvent(), output = await newDrive();
  await Deno.mkdir(join(output, "Anna/Solo"), { recursive: true });
  await Deno.writeTextFile(join(output, "Anna/Solo/a.jpg"), "somebody's own");
  await event.photo("a.jpg", "Anna/Solo");
  await deliver(event, output);
  assert.equal(await Deno.readTextFile(join(output, "Anna/Solo/a.jpg")), "somebody's own");
  assert.equal(await Deno.readTextFile(join(output, "Anna/Solo/a~2.jpg")), "the picture a.jpg");
  const before = await snapshot(output);
  await deliver(event, output);
  assert.deepEqual(await snapshot(output), before);
  event.store.close();
});

Deno.test("a photo that was developed again is added beside its old picture", async () => {
  const event = await newEvent(), output = await newDrive();
  const photos = [await event.photo("a.jpg", "Anna/Solo"), await event.photo("b.jpg", "Anna/Solo")];
  await deliver(event, output);
  await Deno.writeTextFile(join(event.root, layout.processed, "a.jpg"), "a larger picture");
  for (const photo of photos) event.store.deliveries.outdate(photo);
  await deliver(event, output);
  const both = ["Anna/Solo/a.jpg", "Anna/Solo/a~2.jpg", "Anna/Solo/b.jpg"];
  assert.deepEqual(await there(output), both);
  const entries = (await told(output)).map((line) => JSON.parse(line));
  assert.deepEqual(entries.map(({ supersededBy }) => supersededBy), [
    ...[[both[1]], undefined, undefined],
  ]);
  event.store.close();
});

Deno.test("what somebody took away at the output comes back", async () => {
  const event = await newEvent(), output = await newDrive();
  for (const name of ["a.jpg", "b.jpg"]) await event.photo(name, "Anna/Solo");
  await deliver(event, output);
  const before = await filesBelow(output);
  await Deno.remove(join(output, "Anna/Solo/a.jpg"));
  await deliver(event, output);
  assert.deepEqual(await filesBelow(output), before);
  event.store.close();
});

Deno.test("a photo that is neither staged nor at the target is asked for again", async () => {
  const event = await newEvent(), output = await newDrive();
  await event.photo("a.jpg", "Anna/Solo");
  await event.photo("b.jpg", "Anna/Solo");
  const staged = join(event.root, layout.processed, "a.jpg"), bytes = await Deno.readFile(staged);
  await Deno.remove(staged);
  let asked = 0;
  const first = await deliver(event, output, { onLost: () => asked++ });
  assert.deepEqual([asked, first.courier.waiting], [1, 1]);
  assert.deepEqual(await there(output), ["Anna/Solo/b.jpg"]);
  await Deno.writeFile(staged, bytes);
  await deliver(event, output);
  assert.equal((await there(output)).length, 2);
  event.store.close();
});

for (const left of ["nothing", "an empty folder", "another drive"]) {
  Deno.test(`a drive that is pulled and leaves ${left} is waited for, and said once`, async () => {
    const event = await newEvent(), output = await newDrive();
    for (const name of ["a.jpg", "b.jpg", "c.jpg"]) await event.photo(name, "Anna/Solo");
    let copies = 0, looks = 0;
    const pull = async () => {
      await Deno.rename(output, `${output}-pulled`);
      if (left !== "nothing") await Deno.mkdir(output);
      if (left === "another drive") await Deno.writeTextFile(join(output, "x.txt"), "theirs");
    };
    const putBack = async () => {
      const wrote = await filesBelow(output);
      assert.deepEqual(wrote, left === "another drive" ? ["x.txt"] : []);
      if (left !== "nothing") await Deno.remove(output, { recursive: true });
      await Deno.rename(`${output}-pulled`, output);
    };
    const { courier, lines } = await deliver(event, output, {
      wrap: (real) => ({
        ...real,
        async copy(...args) {
          if (++copies !== 2) return await real.copy(...args);
          await pull();
          throw fault("EIO");
        },
        async head(...args) {
          if (copies === 2 && ++looks === 5) await putBack();
          return await real.head(...args);
        },
      }),
    });
    assert.equal(courier.waiting, 0);
    assert.equal((await there(output)).length, 3);
    assert.equal(lines.filter((line) => /is not there any more: plug/.test(line)).length, 1);
    assert.equal(lines.filter((line) => /is back: continuing/.test(line)).length, 1);
    event.store.close();
  });
}

Deno.test("a drive that does not come back leaves the rest, and that is told", async () => {
  const event = await newEvent(), output = await newDrive();
  for (const name of ["a.jpg", "b.jpg"]) await event.photo(name, "Anna/Solo");
  const { courier, lines } = await deliver(event, output, {
    wrap: (real) => ({
      ...real,
      async copy() {
        await Deno.rename(output, `${output}-pulled`);
        throw fault("ENODEV");
      },
    }),
  });
  assert.equal(courier.waiting, 2);
  assert.match(
    lines.at(-1)!,
    /2 files could not be delivered to .*: the next run with --output tries again/,
  );
  await Deno.rename(`${output}-pulled`, output);
  const { courier: next } = await deliver(event, output);
  assert.equal(next.waiting, 0);
  event.store.close();
});

Deno.test("a full drive is tried again, and costs nothing", async () => {
  const event = await newEvent(), output = await newDrive();
  await event.photo("a.jpg", "Anna/Solo");
  let failures = 3;
  const { lines } = await deliver(event, output, {
    wrap: (real) => ({
      ...real,
      copy: (...args) => failures-- > 0 ? Promise.reject(fault("ENOSPC")) : real.copy(...args),
    }),
  });
  assert.deepEqual(await there(output), ["Anna/Solo/a.jpg"]);
  assert.equal(lines.filter((line) => /Cannot deliver/.test(line)).length, 1);
  event.store.close();
});

Deno.test("the output of another event is refused", async () => {
  const event = await newEvent(), other = await newEvent(), output = await newDrive();
  await other.photo("a.jpg", "Anna/Solo");
  await deliver(other, output);
  const before = await snapshot(output);
  await assert.rejects(() => deliver(event, output), /holds the photos of another event/);
  assert.deepEqual(await snapshot(output), before);
  for (const { store } of [event, other]) store.close();
});

Deno.test("an output whose manifest was taken away is verified, not written anew", async () => {
  const event = await newEvent(), output = await newDrive();
  await event.photo("a.jpg", "Anna/Solo");
  await deliver(event, output);
  const [, line] = (await Deno.readTextFile(join(output, MANIFEST))).split("\n");
  const before = await snapshot(join(output, "Anna"));
  await Deno.remove(join(output, MANIFEST));
  await deliver(event, output);
  assert.deepEqual(await snapshot(join(output, "Anna")), before);
  assert.deepEqual(await told(output), [line]);
  event.store.close();
});

Deno.test("where case does not count, a name that changed its case takes no file away", async () => {
  const event = await newEvent(), output = await newDrive();
  const lower = (path: string) => path === MANIFEST ? path : path.toLowerCase();
  const wrap = (real: OutputDisk): OutputDisk => ({
    ...real,
    sha256: (path) => real.sha256(lower(path)),
    rename: (part, path) => real.rename(part, lower(path)),
    remove: (path) => real.remove(lower(path)),
    files: (folder) => real.files(lower(folder)),
  });
  const a = await event.photo("a.jpg", "anna/solo");
  await deliver(event, output, { wrap, mirrors: true });
  event.moves(a, "Anna/solo");
  await deliver(event, output, { wrap, mirrors: true });
  assert.deepEqual(await there(output), ["anna/solo/a.jpg"]);
  assert.match((await told(output)).join(), /^\{"path":"Anna\/solo\/a.jpg","sha256":"\w+"\}$/);
  event.store.close();
});

Deno.test("a drive that is pulled while it is mirrored is mirrored once it is back", async () => {
  const event = await newEvent(), output = await newDrive();
  const a = await event.photo("a.jpg", "Anna/Solo");
  await deliver(event, output);
  event.moves(a, "Ben/Solo");
  let isPulled = false, looks = 0;
  await deliver(event, output, {
    mirrors: true,
    wrap: (real) => ({
      ...real,
      async sha256(path) {
        // Right before the old file is looked at to be taken away.
        if (path === "Anna/Solo/a.jpg" && !isPulled) {
          isPulled = true;
          await Deno.rename(output, `${output}-pulled`);
        }
        return await real.sha256(path);
      },
      async head(...args) {
        if (isPulled && ++looks === 3) await Deno.rename(`${output}-pulled`, output);
        return await real.head(...args);
      },
    }),
  });
  assert.deepEqual(await there(output), ["Ben/Solo/a.jpg"]);
  event.store.close();
});

Deno.test("what was kept long enough under the event stays at the output", async () => {
  const event = await newEvent(), output = await newDrive();
  const a = await event.photo("a.jpg", "Anna/Solo");
  await deliver(event, output);
  const before = await told(output);
  event.store.photos.expireOutput(a);
  event.moves(a);
  await Deno.remove(join(event.root, layout.processed, "a.jpg"));
  await deliver(event, output, { mirrors: true });
  assert.deepEqual([await there(output), await told(output)], [["Anna/Solo/a.jpg"], before]);
  event.store.close();
});

Deno.test("a drive that is pulled while it is compared has lost nothing", async () => {
  const event = await newEvent(), output = await newDrive();
  const a = await event.photo("a.jpg", "Anna/Solo");
  await deliver(event, output);
  event.moves(a, "Ben/Solo");
  await deliver(event, output);
  const before = await told(output);
  let isPulled = false;
  await deliver(event, output, {
    wrap: (real) => ({
      ...real,
      async files(folder) {
        if (!isPulled) await Deno.rename(output, `${output}-pulled`);
        isPulled = true;
        return await real.files(folder);
      },
    }),
  });
  await Deno.rename(`${output}-pulled`, output);
  await deliver(event, output);
  assert.deepEqual(await told(output), before);
  event.store.close();
});

Deno.test("nothing is written or removed through a link at the output", async () => {
  const event = await newEvent(), output = await newDrive(), elsewhere = await newDrive();
  const a = await event.photo("a.jpg", "Anna/Solo");
  await deliver(event, output);
  await Deno.rename(join(output, "Anna"), join(elsewhere, "Anna"));
  await Deno.symlink(join(elsewhere, "Anna"), join(output, "Anna"));
  await event.photo("b.jpg", "Anna/Solo");
  const { courier } = await deliver(event, output);
  assert.equal(courier.waiting, 1);
  event.moves(a);
  await deliver(event, output, { mirrors: true });
  assert.deepEqual(await filesBelow(elsewhere), ["Anna/Solo/a.jpg"]);
  event.store.close();
});

Deno.test("a photo that moves on before its turn came is not delivered to where it was", async () => {
  const event = await newEvent(), output = await newDrive();
  await event.photo("a.jpg", "Anna/Solo");
  const b = await event.photo("b.jpg", "Anna/Solo");
  await deliver(event, output, {
    wrap: (real) => ({
      ...real,
      copy: (...args) => (event.moves(b, "Ben/Solo"), real.copy(...args)),
    }),
  });
  await deliver(event, output);
  assert.deepEqual(await there(output), ["Anna/Solo/a.jpg", "Ben/Solo/b.jpg"]);
  assert.doesNotMatch((await told(output)).join(), /superseded/);
  event.store.close();
});

Deno.test("a file that cannot be put there holds up no other", async () => {
  const event = await newEvent(), output = await newDrive();
  await Deno.writeTextFile(join(output, "Anna"), "a file where the folder should be");
  await event.photo("a.jpg", "Anna/Solo");
  await event.photo("b.jpg", "Ben/Solo");
  const { courier, lines } = await deliver(event, output);
  assert.deepEqual(await there(output), ["Anna", "Ben/Solo/b.jpg"]);
  assert.equal(courier.waiting, 1);
  assert.equal(
    lines.filter((line) => /Cannot deliver .*Anna\/Solo\/a\.jpg to/.test(line)).length,
    1,
  );
  await Deno.remove(join(output, "Anna"));
  await deliver(event, output);
  assert.deepEqual(await there(output), ["Anna/Solo/a.jpg", "Ben/Solo/b.jpg"]);
  event.store.close();
});

Deno.test("only whose people are settled is delivered", async () => {
  const event = await newEvent(), output = await newDrive();
  const id = await event.photo("a.jpg", "Anna/Solo");
  const faceId = event.store.faces.insert(id, "model", {
    ...{ box: { x: 0, y: 0, width: 9, height: 9 }, landmarks: new Float32Array(10), score: 0.9 },
    ...{ originalHeight: 99, sharpness: 99, embeddingNorm: 20, outside: 0, usable: true },
    embedding: new Float32Array(128),
  });
  assert.equal((await deliver(event, output)).courier.waiting, 1);
  assert.deepEqual(await there(output), []);
  const latest = event.store.faces.lastId();
  event.store.regrouped.put({ faceId: latest, decisions: 0, answered: 0, rules: 2 });
  assert.equal((await deliver(event, output)).courier.waiting, 0, String(faceId));
  event.store.close();
});

Deno.test("what was kept long enough under EventRoot stays at an output that is mirrored", async () => {
  const event = await newEvent(), output = await newDrive();
  const photo = await event.photo("a.jpg", "Anna/Solo");
  await deliver(event, output, { mirrors: true });
  event.store.photos.expireOutput(photo);
  event.moves(photo);
  await Deno.remove(join(event.root, layout.processed, "a.jpg"));
  await deliver(event, output, { mirrors: true });
  assert.deepEqual(await there(output), ["Anna/Solo/a.jpg"]);
  const [line] = (await told(output)).map((one) => JSON.parse(one));
  assert.equal(line.supersededBy, undefined);
  event.store.close();
});

Deno.test("a photo that is still to get to an output is not kept long enough yet", async () => {
  const event = await newEvent(), output = await newDrive();
  await event.photo("a.jpg", "Anna/Solo");
  await deliver(event, output);
  await event.photo("b.jpg", "Anna/Solo");
  const due = () => event.store.retention.developed().map(({ outputName }) => outputName);
  assert.deepEqual(due(), ["a.jpg"]);
  await deliver(event, output);
  assert.deepEqual(due(), ["a.jpg", "b.jpg"]);
  event.store.close();
});
