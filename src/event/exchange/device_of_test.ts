import assert from "node:assert/strict";
import { z } from "zod";
import { newStore } from "../../../tests/support/new_store.ts";
import { deviceOf } from "./device_of.ts";

Deno.test("a laptop keeps its id, and an event that was copied to another computer is another", async () => {
  using store = await newStore();
  const first = deviceOf(store, "front", 1_000);
  assert.deepEqual(deviceOf(store, "front", 2_000), first);
  assert.ok(z.uuidv7().safeParse(first.id).success);
  const other = deviceOf(store, "back", 3_000);
  assert.notEqual(other.id, first.id);
  assert.deepEqual(deviceOf(store, "back", 4_000), other);
});
