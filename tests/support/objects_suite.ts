/** What the hub relies on of a store of objects, whichever it is. */
import assert from "node:assert/strict";
import type { Objects } from "../../src/hub/objects/objects.ts";

const tenant = "0190d7f0-0000-7000-8000-000000000001";
const key = (name: string, of = tenant) => `${of}/photos/12/${name}`;
const text = (words: string) => new TextEncoder().encode(words);

export async function textOf(objects: Objects, key: string): Promise<string | undefined> {
  const found = await objects.get(key);
  if (found === undefined) return undefined;
  const words = await new Response(found.body).text();
  assert.equal(text(words).length, found.size);
  return words;
}

export async function keysBelow(objects: Objects, prefix: string): Promise<string[]> {
  return (await Array.fromAsync(objects.list(prefix))).map((one) => one.key).sort();
}

/** A store, and how its test ends. */
export interface OpenedObjects extends AsyncDisposable {
  objects: Objects;
}

/**
 * Declares the tests of a store.
 *
 * @param open a new, empty one each time.
 * @param declare a test; some stores need a program for it.
 * @param isStrict whether a list shows what was changed by many at once.
 */
export function checkObjects(
  name: string,
  open: () => Promise<OpenedObjects>,
  { declare = Deno.test, isStrict = true }: {
    declare?: (name: string, run: () => Promise<void>) => void;
    isStrict?: boolean;
  } = {},
): void {
  const test = (what: string, run: (objects: Objects) => Promise<void>) =>
    declare(`${name}: ${what}`, async () => {
      await using opened = await open();
      await run(opened.objects);
    });

  test("an object is had as it was stored, and there is none without", async (objects) => {
    assert.equal(await objects.get(key("a.jpg")), undefined);
    assert.equal(await objects.stat(key("a.jpg")), undefined);
    assert.deepEqual(await objects.put(key("a.jpg"), text("one")), { key: key("a.jpg"), size: 3 });
    assert.equal(await textOf(objects, key("a.jpg")), "one");
    assert.deepEqual(await objects.stat(key("a.jpg")), { key: key("a.jpg"), size: 3 });
    assert.equal(await objects.stat(`${tenant}/photos`), undefined, "a part of a key is no object");
    await objects.put(key("empty"), text(""));
    assert.equal(await textOf(objects, key("empty")), "");
  });

  test("an object takes the place of the one before, and is gone once it is removed", async (objects) => {
    await objects.put(key("a.jpg"), text("one"));
    await objects.put(key("a.jpg"), text("another"));
    assert.equal(await textOf(objects, key("a.jpg")), "another");
    for (const _ of [1, 2]) await objects.remove(key("a.jpg"));
    assert.equal(await objects.get(key("a.jpg")), undefined);
    assert.deepEqual(await keysBelow(objects, `${tenant}/`), []);
  });

  test("a stream is stored whole, and one that breaks off not at all", async (objects) => {
    const chunks = Array.from({ length: 100 }, (_, i) => text(`${i};`.repeat(1000)));
    await objects.put(key("long"), ReadableStream.from(chunks));
    const whole = chunks.map((chunk) => new TextDecoder().decode(chunk)).join("");
    assert.equal(await textOf(objects, key("long")), whole);
    const brokenOff = async function* () {
      yield chunks[0];
      await Promise.resolve();
      throw new RangeError("the sender is gone");
    };
    for (const one of ["long", "new"]) {
      await assert.rejects(objects.put(key(one), ReadableStream.from(brokenOff())), RangeError);
    }
    assert.equal(await textOf(objects, key("long")), whole);
    assert.deepEqual(await keysBelow(objects, `${tenant}/`), [key("long")]);
  });

  test("a list holds what begins with its segments alone", async (objects) => {
    const other = "0190d7f0-0000-7000-8000-000000000002";
    const mine = [key("a.jpg"), key("b-1.jpg"), `${tenant}/uploads/x`].sort();
    for (const one of [...mine, key("a.jpg", other), `${tenant}x/photos/12/a.jpg`]) {
      await objects.put(one, text(one));
    }
    assert.deepEqual(await keysBelow(objects, `${tenant}/`), mine);
    assert.deepEqual(await keysBelow(objects, `${tenant}/uploads/`), [`${tenant}/uploads/x`]);
    assert.deepEqual(await keysBelow(objects, `${tenant}/none/`), []);
    const [{ size }] = await Array.fromAsync(objects.list(`${tenant}/uploads/`));
    assert.equal(size, `${tenant}/uploads/x`.length);
  });

  test("many at once do not get in each other's way", async (objects) => {
    const names = Array.from({ length: 30 }, (_, i) => key(`${i % 10}`));
    await Promise.all(names.map((one, i) => objects.put(one, text(`${i % 10}`.repeat(5000)))));
    for (let i = 0; i < 10; i++) {
      assert.equal(await textOf(objects, key(`${i}`)), `${i}`.repeat(5000));
    }
    await Promise.all(names.flatMap((one, i) => [
      objects.remove(one),
      objects.put(`${tenant}/photos/${i}/again`, text("again")),
    ]));
    if (isStrict) assert.equal((await keysBelow(objects, `${tenant}/photos/`)).length, 30);
  });

  test("no key leads out of the store", async (objects) => {
    const bad = ["", "/", "a/", "/a", "a//b", "..", "a/../b", "a/..", ".hidden", "a/.b", "a\\b"];
    for (const one of [...bad, "a b", "a\0", "ä", "a.", "x".repeat(201), "a/".repeat(500) + "a"]) {
      await assert.rejects(objects.put(one, text("x")), TypeError, one);
      await assert.rejects(objects.get(one), TypeError, one);
      await assert.rejects(objects.stat(one), TypeError, one);
      await assert.rejects(objects.remove(one), TypeError, one);
    }
    for (const prefix of ["", "a", "../", "a/../"]) {
      await assert.rejects(Array.fromAsync(objects.list(prefix)), TypeError, prefix);
    }
  });

  test("a list comes in the order of keys", async (objects) => {
    const names = ["b", "a/z", "a-b", "a.b", "a/y/1", "ab", "A", "a0"].map((name) => key(name));
    for (const one of names) await objects.put(one, text("x"));
    const found = await Array.fromAsync(objects.list(`${tenant}/`), (one) => one.key);
    assert.deepEqual(found, names.toSorted());
  });

  test("what is being stored is not taken for what broke off", async (objects) => {
    const slow = Promise.withResolvers<void>();
    const storing = objects.put(
      key("slow"),
      ReadableStream.from((async function* () {
        yield text("x".repeat(6 * 1024 * 1024));
        await slow.promise;
        yield text("end");
      })()),
    );
    await objects.dropUnfinished(new Date(Date.now() - 3_600_000));
    slow.resolve();
    assert.equal((await storing).size, 6 * 1024 * 1024 + 3);
    assert.equal((await textOf(objects, key("slow")))?.slice(-4), "xend");
  });

  test("it says whether anything can be stored", (objects) => objects.check());
}
