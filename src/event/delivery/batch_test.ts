import assert from "node:assert/strict";
import { filesBelow } from "../../../tests/support/event_tree.ts";
import {
  deliver,
  newDrive,
  newEvent,
  type PlacedEvent,
  there,
  told,
} from "../../../tests/support/placed_event.ts";
import type { OutputDisk } from "../disk/output_disk.ts";

/** A disk on which nothing changes any more after so many changes. @param half does the last one. */
function dyingAfter(changes: number, half: boolean) {
  let left = changes;
  const state = { died: false };
  const wrap = (real: OutputDisk): OutputDisk => {
    const dying =
      <Args extends unknown[]>(work: (...args: Args) => Promise<void>) => async (...args: Args) => {
        if (left-- > 0) return await work(...args);
        if (half && left === -1) await work(...args);
        state.died = true;
        throw new Error("killed");
      };
    return {
      ...real,
      ...{ copy: dying(real.copy), rename: dying(real.rename), replace: dying(real.replace) },
      ...{ remove: dying(real.remove), removeEmptyFolders: dying(real.removeEmptyFolders) },
    };
  };
  return { wrap, state };
}

for (const mirrors of [false, true]) {
  for (const half of [false, true]) {
    const how = `${half ? "right after" : "right before"} each change, ${
      mirrors ? "mirroring" : "adding only"
    }`;
    Deno.test(`killed ${how}, a restart ends as an undisturbed run does`, async () => {
      const script = async (event: PlacedEvent, step: (n: number) => Promise<unknown>) => {
        const a = await event.photo("a.jpg", "Anna/Group", "Ben/Group");
        await event.photo("b.jpg", "Anna/Solo");
        await step(0);
        event.moves(a, "Cleo/Group", "Ben/Group");
        await step(1);
      };
      const calm = await newEvent(), expected = await newDrive();
      await script(calm, () => deliver(calm, expected, { mirrors }));
      calm.store.close();
      for (const at of [0, 1]) {
        for (let changes = 1;; changes++) {
          const event = await newEvent(), output = await newDrive();
          let died = false;
          await script(event, async (n) => {
            const { wrap, state } = dyingAfter(n === at ? changes : Infinity, half);
            await deliver(event, output, { mirrors, wrap }).catch(() => {});
            died ||= state.died;
            if (state.died) await deliver(event, output, { mirrors });
          });
          event.store.close();
          assert.deepEqual(
            await filesBelow(output),
            await filesBelow(expected),
            `${at} ${changes}`,
          );
          assert.deepEqual(await told(output), await told(expected), `${at} ${changes}`);
          if (!died) break;
          assert.ok(changes < 100);
        }
      }
    });
  }
}

Deno.test("fifty files at most get their names together, and none of them before all are verified", async () => {
  const event = await newEvent(), output = await newDrive();
  for (let n = 0; n < 120; n++) await event.photo(`${String(n).padStart(3, "0")}.jpg`, "Anna/Solo");
  const steps: string[] = [];
  const { courier } = await deliver(event, output, {
    wrap: (real) => ({
      ...real,
      copy: (...args) => (steps.push("copy"), real.copy(...args)),
      rename: (...args) => (steps.push("rename"), real.rename(...args)),
    }),
  });
  const runs = steps.join(" ").match(/copy(?: copy)*|rename(?: rename)*/g)!;
  const lengths = runs.map((run) => `${run.split(" ").length} ${run.split(" ")[0]}`);
  assert.deepEqual(lengths, [
    ...["50 copy", "50 rename", "50 copy", "50 rename", "20 copy", "20 rename"],
  ]);
  assert.equal((await there(output)).length, 120);
  assert.deepEqual([courier.delivered, courier.waiting], [120, 0]);
  event.store.close();
});

Deno.test("a copy that reads back otherwise than it was written never gets its name", async () => {
  const event = await newEvent(), output = await newDrive();
  await event.photo("a.jpg", "Anna/Solo");
  const { courier } = await deliver(event, output, {
    wrap: (real) => ({
      ...real,
      copy: (bytes, ...rest) => real.copy(bytes.map((byte) => byte ^ 1), ...rest),
    }),
  });
  assert.deepEqual(await told(output), []);
  assert.equal((await there(output)).some((path) => path.startsWith("Anna")), false);
  assert.equal(courier.waiting, 1);
  await deliver(event, output);
  assert.deepEqual(await there(output), ["Anna/Solo/a.jpg"]);
  event.store.close();
});

Deno.test("a photo that moves on while its batch is put there is not delivered to where it was", async () => {
  const event = await newEvent(), output = await newDrive();
  await event.photo("a.jpg", "Anna/Solo");
  const b = await event.photo("b.jpg", "Anna/Solo");
  await deliver(event, output, {
    wrap: (real) => ({
      ...real,
      async rename(part, path) {
        await real.rename(part, path);
        if (path === "Anna/Solo/a.jpg") event.moves(b, "Ben/Solo");
      },
    }),
  });
  assert.deepEqual(await there(output), ["Anna/Solo/a.jpg"]);
  await deliver(event, output);
  assert.deepEqual(await there(output), ["Anna/Solo/a.jpg", "Ben/Solo/b.jpg"]);
  event.store.close();
});

Deno.test("a file that may not be put there for now holds up no other", async () => {
  const event = await newEvent(), output = await newDrive();
  await event.photo("a.jpg", "Anna/Solo");
  await event.photo("b.jpg", "Ben/Solo");
  await deliver(event, output, {
    wrap: (real) => ({
      ...real,
      async rename(part, path) {
        if (path.startsWith("Anna/")) {
          throw new Deno.errors.PermissionDenied("Access is denied. (os error 5)");
        }
        await real.rename(part, path);
      },
    }),
  });
  assert.deepEqual(await there(output), ["Ben/Solo/b.jpg"]);
  event.store.close();
});
