import assert from "node:assert/strict";
import { TransientFault } from "../core/transient_fault.ts";
import { causeOfOutage, causeOfRefusal, isOutage } from "./outage.ts";

const withCode = (code: string) => Object.assign(new Error("it failed"), { code });

Deno.test("a database that is down, full or busy may be back later, and says what to do", () => {
  for (
    const [code, said] of [
      ["ECONNREFUSED", /look whether PostgreSQL runs/],
      ["53100", /drive is full: free some space/],
      ["53300", /HUB_DATABASE_CONNECTIONS/],
      ["57P03", /is starting/],
      ["57P01", /was shut down/],
      ["08006", /cannot serve now/],
    ] as const
  ) {
    assert.match(causeOfOutage(withCode(code)) ?? "", said, code);
    assert.ok(isOutage(withCode(code)), code);
  }
  assert.ok(isOutage(new TransientFault("the drive is away")));
  for (
    const text of ["Connection terminated unexpectedly", "Client was closed and is not queryable"]
  ) {
    assert.ok(isOutage(new Error(text)), text);
  }
});

Deno.test("a mistake of ours is no outage, nor is a refused login", () => {
  for (const code of ["23505", "42P01", "28P01"]) assert.ok(!isOutage(withCode(code)), code);
  assert.match(causeOfRefusal(withCode("28P01")) ?? "", /refuses the password/);
});
