import assert from "node:assert/strict";
import { outcomeOf, type SmtpFault } from "./smtp_faults.ts";

const server = { host: "mail.example.org", port: 587, security: "starttls" } as const;
const outcome = (fault: Partial<SmtpFault>) =>
  outcomeOf({ name: "Error", message: "", ...fault }, {
    ...{ server, hasBegun: false, to: "anna@example.org" },
  });

Deno.test("a server that wants nothing from this network is not asked again and again", () => {
  const greeting = { code: "EPROTOCOL", command: "CONN" };
  const refused = outcome({ ...greeting, responseCode: 554, response: "554 5.7.1 blocked" });
  assert.ok(refused.state === "impossible");
  assert.match(refused.reason, /mail\.example\.org:587 takes nothing .*554 5\.7\.1 blocked/);
  const busy = outcome({ ...greeting, responseCode: 421, response: "421 4.3.2 busy" });
  assert.deepEqual(busy, { state: "lost", reason: "421 4.3.2 busy", mayBeSent: false });
});
