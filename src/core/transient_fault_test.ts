import assert from "node:assert/strict";
import { isTransient, TransientFault } from "./transient_fault.ts";

Deno.test("a missing file is transient, as a pulled drive looks the same", async () => {
  const error = await Deno.stat("/nowhere/at/all").catch((e: unknown) => e);
  assert.equal(isTransient(error), true);
});

Deno.test("a full disk and a named transient fault are transient", () => {
  const full = Object.assign(new Error("No space left on device (os error 28)"), {
    code: "ENOSPC",
  });
  assert.equal(isTransient(full), true);
  assert.equal(isTransient(new TransientFault("the file changed while it was read")), true);
});

Deno.test("a mistake of ours is not transient", () => {
  assert.equal(isTransient(new TypeError("x is undefined")), false);
  assert.equal(isTransient("a string"), false);
});

Deno.test("a database on a full disk is transient, and one whose rules are broken is not", () => {
  const sqlite = (message: string) =>
    Object.assign(new Error(message), { code: "ERR_SQLITE_ERROR" });
  assert.equal(isTransient(sqlite("database or disk is full")), true);
  assert.equal(isTransient(sqlite("UNIQUE constraint failed: photo.sha256")), false);
});
