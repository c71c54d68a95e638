import assert from "node:assert/strict";
import { reasonOf } from "./reason_of.ts";

Deno.test("what the runtime says of permissions is said in words of the program", () => {
  const asked = (what: string) =>
    new Error(`Requires ${what} access to "/proc/x", run again with the --allow-all flag`);
  assert.equal(reasonOf(asked("all")), "it belongs to the system itself");
  assert.equal(reasonOf(asked("write")), "photosort is not allowed to use it");
  assert.equal(
    reasonOf(new Error("Read-only file system (os error 30)")),
    "Read-only file system (os error 30)",
  );
});
