import assert from "node:assert/strict";
import { Requests } from "./requests.ts";

Deno.test("requests wait, each once, until somebody serves them", () => {
  const requests = new Requests<number>(), served: number[] = [];
  for (const photo of [3, 1, 3]) requests.ask(photo);
  requests.serveWith((photo) => served.push(photo));
  assert.deepEqual(served, [3, 1]);
  requests.ask(3);
  assert.deepEqual(served, [3, 1, 3], "passed on at once");
});

Deno.test("what was taken waits no more", () => {
  const requests = new Requests<string>();
  requests.ask("scan");
  assert.deepEqual(requests.take(), ["scan"]);
  requests.serveWith(() => assert.fail("nothing waits"));
});
