import assert from "node:assert/strict";
import { Hono } from "hono";
import { refuseOtherHosts, requireKey } from "./guard.ts";
import { HttpProblem, problemResponse } from "./http_problem.ts";

const HOST = "127.0.0.1:8484", ORIGIN = `http://${HOST}`;
const doors = {
  hosts: [HOST, "localhost:8484"],
  hasBearer: (header: string | null) => header === "Bearer right",
  hasSession: (cookie: string | null) => cookie === "session",
};
const app = new Hono();
app.onError((error, c) => problemResponse(error as HttpProblem, c.req.path));
app.use(refuseOtherHosts(doors));
app.use(requireKey(doors));
app.all("/thing", (c) => c.text("in"));

async function statusOf(headers: Record<string, string>, method = "GET"): Promise<number> {
  const request = new Request("http://x/thing", { method, headers: { host: HOST, ...headers } });
  return (await app.fetch(request)).status;
}

Deno.test("only hosts on the list are answered, whatever they resemble", async () => {
  const ask = (host: string) => statusOf({ host, cookie: "session" });
  for (const host of doors.hosts) assert.equal(await ask(host), 200);
  for (
    const host of [
      "",
      "127.0.0.1",
      "127.0.0.1:80",
      "127.0.0.1.evil.example:8484",
      "evil.example:8484",
      "[::1]:8484",
    ]
  ) {
    assert.equal(await ask(host), 421, host);
  }
  assert.equal((await app.fetch(new Request("http://x/thing"))).status, 421);
});

Deno.test("without a key or a cookie nothing is shown", async () => {
  assert.equal(await statusOf({}), 401);
  assert.equal(await statusOf({ authorization: "Bearer wrong" }), 401);
  assert.equal(await statusOf({ authorization: "Bearer right" }), 200);
});

Deno.test("a page of another site can neither read nor change, though the browser sends its cookie", async () => {
  const cookie = "session";
  for (
    const origin of [
      "http://evil.example",
      "http://127.0.0.1:8485",
      "http://localhost:8484",
      "https://127.0.0.1:8484",
      "null",
    ]
  ) {
    assert.equal(await statusOf({ cookie, origin }), 403, origin);
    assert.equal(await statusOf({ cookie, origin }, "POST"), 403, origin);
  }
  for (const site of ["cross-site", "same-site"]) {
    assert.equal(await statusOf({ cookie, "sec-fetch-site": site }), 403, site);
  }
  assert.equal(await statusOf({ cookie }, "POST"), 403, "no origin");
  assert.equal(await statusOf({ cookie, origin: ORIGIN }, "POST"), 200);
  assert.equal(await statusOf({ cookie, "sec-fetch-site": "same-origin" }), 200);
});

Deno.test("a script with the key needs no origin, but may show no wrong one", async () => {
  const authorization = "Bearer right";
  assert.equal(await statusOf({ authorization }, "POST"), 200);
  assert.equal(await statusOf({ authorization, origin: "http://evil.example" }, "POST"), 403);
});

Deno.test("methods that nothing here uses are refused", async () => {
  assert.equal(await statusOf({ cookie: "session" }, "OPTIONS"), 405);
});
