import assert from "node:assert/strict";
import type { TakenMessage } from "../broker.ts";
import { HeldMessages } from "./held_messages.ts";

const message = (id: string, tries = 1): TakenMessage => ({ id, tries, tenant: "t", photo: 1 });

Deno.test("a message is its taker's until its time is over", () => {
  let now = 0;
  const held = new HeldMessages(100, () => now);
  held.add(message("1"), "ack-1", 0);
  assert.equal(held.find(message("1")), "ack-1");
  assert.equal(held.find(message("2")), undefined);
  now = 60;
  held.keep(message("1"), 60);
  now = 159;
  assert.equal(held.find(message("1")), "ack-1");
  now = 160;
  assert.equal(held.find(message("1")), undefined);
  held.keep(message("1"), 160);
  assert.equal(held.find(message("1")), undefined);
});

Deno.test("who took a message before says nothing of it any more", () => {
  const held = new HeldMessages(100, () => 0);
  held.add(message("1", 1), "first", 0);
  held.drop(message("1", 1));
  held.add(message("1", 2), "second", 0);
  assert.equal(held.find(message("1", 1)), undefined);
  assert.equal(held.find(message("1", 2)), "second");
});
