import assert from "node:assert/strict";
import { isOnlyInCloud, isTransient, TransientFault } from "./transient_fault.ts";

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

Deno.test("a file that is in the cloud alone is told by Windows' own codes", () => {
  const error = (code: number) => new Error(`The cloud operation failed. (os error ${code})`);
  for (const code of [362, 389, 426]) assert.equal(isOnlyInCloud(error(code), true), true);
  assert.equal(isOnlyInCloud(error(32), true), false, "it is open in another program");
  assert.equal(isOnlyInCloud(error(389), false), false, "elsewhere the number says something else");
});
