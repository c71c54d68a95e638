import assert from "node:assert/strict";
import { isKey, makeApiKey, readApiKey } from "./api_key_text.ts";

Deno.test("a key says whose it is, and only its hash and last characters are kept", () => {
  const tenant = crypto.randomUUID(), { text, kept } = makeApiKey(tenant), read = readApiKey(text)!;
  assert.equal(read.tenant, tenant);
  assert.equal(read.short, kept.short);
  assert.ok(isKey(read, kept));
  assert.ok(text.endsWith(kept.last4));
  assert.ok(!JSON.stringify({ ...kept, hash: [...kept.hash] }).includes(read.long));
});

Deno.test("a worker's key for every tenant belongs to none", () => {
  const { text, kept } = makeApiKey(undefined), read = readApiKey(text)!;
  assert.equal(read.tenant, undefined);
  assert.ok(isKey(read, kept));
});

Deno.test("another long part is another key", () => {
  const [one, other] = [makeApiKey(undefined), makeApiKey(undefined)];
  assert.ok(!isKey(readApiKey(one.text)!, other.kept));
});

Deno.test("what is no key is none", () => {
  const { text } = makeApiKey(crypto.randomUUID());
  for (const bad of ["", "psk_", `${text}x`, text.slice(0, -1), text.toUpperCase(), ` ${text}`]) {
    assert.equal(readApiKey(bad), undefined, bad);
  }
});
