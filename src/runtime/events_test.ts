import assert from "node:assert/strict";
import { Events } from "./events.ts";

Deno.test("listeners are told of each event in the order in which they began to listen", () => {
  const events = new Events<string>(), heard: string[] = [];
  events.emit("before anybody listens");
  events.subscribe((event) => heard.push(`first: ${event}`));
  events.subscribe((event) => heard.push(`second: ${event}`));
  events.emit("routed");
  assert.deepEqual(heard, ["first: routed", "second: routed"]);
});
