import assert from "node:assert/strict";
import { contactFault } from "./guest_contact.ts";

const isMail = (mail: string) => !contactFault({ mail, phone: null });
const isPhone = (phone: string) => !contactFault({ mail: null, phone });

Deno.test("an address is one address, in plain form", () => {
  const good = ["a@b.org", "anna.larsen+party@mail.example.org", "änne@müller.de", "o'neil@b.ie"];
  assert.deepEqual(good.filter((mail) => !isMail(mail)), []);
  const bad = [
    ...["", "anna", "a@b", "a@b.", "@b.org", "a@@b.org", "a b@c.org", "a@b.org,c@d.org"],
    ...["Anna <a@b.org>", "a@b.org\r\nBcc: c@d.org", `${"a".repeat(65)}@b.org`],
    `a@${"b".repeat(260)}.org`,
  ];
  assert.deepEqual(bad.filter(isMail), []);
});

Deno.test("a number is one that a phone can call", () => {
  const good = ["+49 163 5550192", "(030) 123-456", "0163/5550192", "12345"];
  assert.deepEqual(good.filter((phone) => !isPhone(phone)), []);
  const bad = [
    "",
    "call me",
    "1234",
    "+49+163",
    "1".repeat(16),
    "123456\n7",
    "12345" + " ".repeat(40),
  ];
  assert.deepEqual(bad.filter(isPhone), []);
});
