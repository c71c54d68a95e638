import assert from "node:assert/strict";
import { readBaseUrl } from "./base_url.ts";
import { findSender } from "./sender.ts";

const told = { responsible: "Studio Quill", contact: "quill@example.org" };

Deno.test("mails come from the account, and answers go to the contact", () => {
  assert.deepEqual(findSender({ ...told, user: "account@example.com" }), {
    from: { name: "Studio Quill", address: "account@example.com" },
    replyTo: { name: "", address: "quill@example.org" },
    stop: "quill@example.org",
  });
  assert.equal(findSender({ ...told, user: "login17" }).from.address, "quill@example.org");
});

Deno.test("if the contact is no address, who wants no mail writes to where answers go", () => {
  const wish = { responsible: "Studio Quill", contact: "at the desk", from: "A <a@example.org>" };
  assert.equal(findSender(wish).stop, "a@example.org");
  assert.equal(findSender({ ...wish, replyTo: "b@example.org" }).stop, "b@example.org");
  assert.throws(() => findSender({ ...wish, from: undefined }), /no address to send from/);
});

Deno.test("links follow the address that was published to", () => {
  assert.equal(readBaseUrl("https://a.example.org/x"), "https://a.example.org/x/");
  assert.equal(readBaseUrl("http://a.example.org"), "http://a.example.org/");
  for (const text of ["s3://bucket", "a.example.org", "https://a.bc/?x", "https://u:p@a.bc/"]) {
    assert.throws(() => readBaseUrl(text), /--base-url/, text);
  }
});
