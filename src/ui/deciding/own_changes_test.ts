import assert from "node:assert/strict";
import { outdate, presentVersions } from "./own_changes.ts";

Deno.test("people whom the tab itself changed are meant as they are now, others as they were seen", async () => {
  const { fetch } = globalThis;
  globalThis.fetch = () =>
    Promise.resolve(Response.json([{ id: 1, version: "b" }, { id: 2, version: "y" }]));
  try {
    assert.deepEqual(await presentVersions({ 1: "a", 2: "x" }), { 1: "a", 2: "x" });
    outdate({ 1: "a" });
    assert.deepEqual(await presentVersions({ 1: "a", 2: "x" }), { 1: "b", 2: "x" });
    assert.deepEqual(await presentVersions({ 1: "b" }), { 1: "b" });
  } finally {
    globalThis.fetch = fetch;
  }
});
