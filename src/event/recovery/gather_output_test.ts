import assert from "node:assert/strict";
import { join } from "node:path";
import { deliver, newDrive, newEvent, there } from "../../../tests/support/placed_event.ts";
import { gatherOutput } from "./gather_output.ts";

const silent = () => {};

Deno.test("no output is asked for: nothing is told", async () => {
  const { store } = await newEvent();
  assert.equal(await gatherOutput(store, "", silent), undefined);
  store.close();
});

Deno.test("delivered files are compared by content: missing and changed ones are named", async () => {
  const event = await newEvent(), output = await newDrive();
  await event.photo("a.jpg", "Anna/Solo");
  await event.photo("b.jpg", "Anna/Solo");
  await deliver(event, output);
  const [a, b] = await there(output);
  const told: string[] = [];
  const progress = (what: string, done: number, of: number) =>
    void told.push(`${what} ${done} of ${of}`);
  assert.deepEqual(await gatherOutput(event.store, output, progress), {
    folder: output,
    missing: [],
    changed: [],
  });
  assert.deepEqual(told.map((line) => line.slice(-6)), ["0 of 2", "1 of 2"]);
  await Deno.remove(join(output, a));
  await Deno.writeTextFile(join(output, b), "retouched");
  const { missing, changed } = (await gatherOutput(event.store, output, silent))!;
  assert.deepEqual({ missing, changed }, { missing: [a], changed: [b] });
  event.store.close();
});

Deno.test("a folder that nothing was delivered to has nothing to tell", async () => {
  const { store } = await newEvent(), folder = await newDrive();
  assert.deepEqual(await gatherOutput(store, folder, silent), { folder, missing: [], changed: [] });
  store.close();
});

Deno.test("an output that is missing, a file or another event's is a fault that names the folder", async () => {
  const one = await newEvent(), other = await newEvent(), output = await newDrive();
  await one.photo("a.jpg", "Anna/Solo");
  await deliver(one, output);
  const file = join(await newDrive(), "file");
  await Deno.writeTextFile(file, "");
  const faultOf = async (folder: string) => {
    const { fault } = (await gatherOutput(other.store, folder, silent))!;
    assert.ok(fault !== undefined && fault.includes(folder), fault);
    return fault;
  };
  assert.match(await faultOf(output), /another event/);
  assert.match(await faultOf(file), /a file, not a folder/);
  assert.match(await faultOf(join(file, "..", "gone")), /not there/);
  one.store.close();
  other.store.close();
});
