import assert from "node:assert/strict";
import { openSecretBox } from "./secret_box.ts";

const random = () => crypto.getRandomValues(new Uint8Array(32));

Deno.test("what is sealed opens under the same key and for the same thing alone", async () => {
  const secret = random(), box = await openSecretBox(secret), bytes = random();
  const sealed = await box.seal(bytes, "key one");
  assert.deepEqual(await box.open(sealed, "key one"), bytes);
  assert.deepEqual(await (await openSecretBox(secret)).open(sealed, "key one"), bytes);
  assert.equal(await box.open(sealed, "key two"), undefined);
  assert.equal(await (await openSecretBox(random())).open(sealed, "key one"), undefined);
  const changed = sealed.map((byte, i) => i === sealed.length - 1 ? byte ^ 1 : byte);
  assert.equal(await box.open(changed, "key one"), undefined);
  assert.equal(await box.open(new Uint8Array(), "key one"), undefined);
});

Deno.test("the same sealed twice looks different, and each purpose has a key of its own", async () => {
  const box = await openSecretBox(random()), bytes = random();
  assert.notDeepEqual(await box.seal(bytes, "it"), await box.seal(bytes, "it"));
  assert.notDeepEqual(await box.deriveKey("cursors"), await box.deriveKey("seal"));
  assert.deepEqual(await box.deriveKey("cursors"), await box.deriveKey("cursors"));
});
