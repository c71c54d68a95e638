import assert from "node:assert/strict";
import { Hono } from "hono";
import { type HttpProblem, problemResponse } from "./http_problem.ts";
import { limitBody } from "./limit_body.ts";

const app = new Hono();
app.onError((error, c) => problemResponse(error as HttpProblem, c.req.path));
app.use(limitBody(1_000_000));
app.post("/thing", async (c) => c.text(String((await c.req.arrayBuffer()).byteLength)));

const post = async (body: BodyInit, headers: Record<string, string> = {}) => {
  const init = { method: "POST", body, headers, duplex: "half" } as RequestInit;
  const answer = await app.fetch(new Request("http://x/thing", init));
  return answer.ok ? Number(await answer.text()) : answer.status;
};

/** A body without a length, and how much of it was taken. */
function endless() {
  const chunk = new Uint8Array(100_000);
  let taken = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      taken += chunk.length;
      controller.enqueue(chunk);
    },
  }, { highWaterMark: 0 });
  return { body, taken: () => taken };
}

Deno.test("a small body passes, with a length or without", async () => {
  assert.equal(await post(new Uint8Array(1000)), 1000);
  assert.equal(await post(new Blob([new Uint8Array(1000)]).stream()), 1000);
});

Deno.test("a body that is too large is refused, whatever length it claims", async () => {
  const type = { "content-type": "application/json" };
  assert.equal(await post(new Uint8Array(10), { ...type, "content-length": "2000000" }), 413);
  const { body, taken } = endless();
  assert.equal(await post(body, type), 413);
  assert.ok(taken() < 1_300_000, `${taken()} bytes were read`);
});
