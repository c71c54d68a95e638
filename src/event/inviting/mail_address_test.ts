import assert from "node:assert/strict";
import { isMailAddress, readMailbox } from "./mail_address.ts";

Deno.test("addresses that a mail can be sent to", () => {
  for (const text of ["a@example.org", "o'neill+photos@mail.example.co.uk", "änne@größe.de"]) {
    assert.ok(isMailAddress(text), text);
  }
  const broken = ["a@b", "a b@example.org", "a@example.org\r\nBcc: x@y.zz", "<a@example.org>"];
  for (const text of [...broken, "a@x..org", "a,b@example.org", "@example.org", "a@@x.org", ""]) {
    assert.ok(!isMailAddress(text), text);
  }
});

Deno.test("a sender has a name, or none", () => {
  const address = "anna@example.org";
  assert.deepEqual(readMailbox("--from", " Anna Berg <anna@example.org> "), {
    name: "Anna Berg",
    address,
  });
  assert.deepEqual(readMailbox("--from", '"Berg, Anna" <anna@example.org>').name, "Berg, Anna");
  assert.deepEqual(readMailbox("--from", address), { name: "", address });
});

Deno.test("a name cannot begin another header", () => {
  assert.throws(
    () => readMailbox("--from", "Anna\r\nBcc: x@y.zz <anna@example.org>"),
    /line break/,
  );
  assert.throws(() => readMailbox("--from", "anna"), /--from is no e-mail address/);
});
