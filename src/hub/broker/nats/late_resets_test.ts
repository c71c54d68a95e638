import assert from "node:assert/strict";
import { isLateReset } from "./late_resets.ts";

Deno.test("only a connection that broke off is none of anybody's any more", () => {
  const fault = (fields: object) => Object.assign(new Error("read ECONNRESET"), fields);
  assert.ok(isLateReset(fault({ code: "ECONNRESET", syscall: "read" })));
  assert.ok(!isLateReset(fault({ code: "ECONNRESET" })), "not a socket's own");
  assert.ok(!isLateReset(fault({ code: "ENOENT", syscall: "open" })));
  assert.ok(!isLateReset(new TypeError("a defect")) && !isLateReset("ECONNRESET"));
});
