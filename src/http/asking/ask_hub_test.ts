import assert from "node:assert/strict";
import { serve } from "../serve.ts";
import { systemClock } from "../../runtime/clock.ts";
import { askHub, type HubRequest } from "./ask_hub.ts";
import { HubRefusal } from "./hub_refusal.ts";
import { PassingFault } from "./passing_fault.ts";
import { readBody } from "./read_body.ts";
import { unusedPort } from "../../../tests/support/unused_port.ts";

const never = new AbortController().signal;
const get: HubRequest<string> = {
  ...{ method: "GET", path: "/v1/anything", timeoutMs: 60_000 },
  read: async (response, signal) => new TextDecoder().decode(await readBody(response, signal)),
};

/** A hub that gives these answers one after the other, and what asks it on a clock without pauses. */
function hubThat(...answers: (() => Response | Promise<Response>)[]) {
  const port = unusedPort(), server = serve("127.0.0.1", port, () => answers.shift()!());
  const pauses: number[] = [], reasons: string[] = [];
  const clock = {
    ...systemClock,
    sleep: (ms: number) => Promise.resolve(void pauses.push(ms)),
  };
  const ask = askHub({ url: `http://127.0.0.1:${port}`, key: "a-key" }, {
    clock,
    keyHint: "Make one.",
    onUnreachable: (reason) => void reasons.push(reason),
    onAnswer: () => {},
  });
  const url = `http://127.0.0.1:${port}`;
  return { ask, url, pauses, reasons, [Symbol.asyncDispose]: () => server.close() };
}

const problem = (status: number, detail: string, headers = {}) => () =>
  new Response(JSON.stringify({ detail, hint: "Do this." }), { status, headers });
const fine = () => new Response("fine");

Deno.test("a request is repeated after pauses that grow, and at least as long as the hub asks", async () => {
  const busy = Array.from({ length: 8 }, () => problem(503, "The database is away"));
  await using hub = hubThat(...busy, problem(429, "Too many", { "retry-after": "40" }), fine);
  assert.equal(await hub.ask(get, never), "fine");
  assert.equal(hub.reasons[0], "The database is away");
  const [first, second] = [hub.pauses[0], hub.pauses[7]];
  assert.ok(first >= 125 && first <= 375, `${first} ms`);
  assert.ok(second >= 7_500 && second <= 22_500, `${second} ms`);
  assert.equal(hub.pauses.at(-1), 40_000);
});

Deno.test("what the hub refuses is not asked again, and says why and what to do", async () => {
  await using hub = hubThat(problem(409, "It drains"), problem(403, "Not the role worker"));
  await assert.rejects(hub.ask(get, never), (error: HubRefusal) => {
    assert.ok(error instanceof HubRefusal);
    return error.status === 409 && error.message === "It drains" && error.hint === "Do this.";
  });
  await assert.rejects(hub.ask(get, never), /refuses HUB_KEY: Not the role worker/);
  assert.deepEqual(hub.pauses, []);
});

Deno.test("an answer that does not come in time is asked for again", async () => {
  const late = Promise.withResolvers<Response>();
  await using hub = hubThat(() => late.promise, fine);
  assert.equal(await hub.ask({ ...get, timeoutMs: 200 }, never), "fine");
  assert.match(hub.reasons.join(), /^no answer within/);
  late.resolve(fine());
});

Deno.test("a body that breaks off, or is shorter than was said, is no answer", async () => {
  const short = new Response("fi", { headers: { "content-length": "4" } });
  await assert.rejects(readBody(short, never), PassingFault);
  const broken = new ReadableStream({
    pull(stream) {
      stream.error(new TypeError("connection reset"));
    },
  });
  await assert.rejects(readBody(new Response(broken), never), /connection reset/);
});

Deno.test("a request that is given up ends at once, with the reason", async () => {
  const late = Promise.withResolvers<Response>();
  await using hub = hubThat(() => late.promise);
  const stop = new AbortController(), asked = hub.ask(get, stop.signal);
  stop.abort(new RangeError("enough"));
  await assert.rejects(asked, RangeError);
  late.resolve(fine());
});

Deno.test("what is asked once only fails at once", async () => {
  await using hub = hubThat(problem(503, "The hub ends"));
  await assert.rejects(hub.ask({ ...get, isOnce: true }, never), PassingFault);
  assert.deepEqual(hub.pauses, []);
});

Deno.test("of several hubs the next one is asked if one is away, and told of once all are", async () => {
  let asked = 0;
  const count = () => {
    asked++;
    return fine();
  };
  await using one = hubThat(problem(503, "It ends"));
  await using other = hubThat(count, count, problem(502, "Gone"), count);
  const reasons: string[] = [], pauses: number[] = [];
  const ask = askHub({ url: one.url, others: [other.url], key: "a-key" }, {
    clock: { ...systemClock, sleep: (ms) => Promise.resolve(void pauses.push(ms)) },
    keyHint: "Make one.",
    onUnreachable: (reason) => void reasons.push(reason),
    onAnswer: () => {},
  });
  assert.equal(await ask({ ...get, isOnce: true }, never), "fine");
  assert.equal(await ask(get, never), "fine");
  assert.deepEqual([asked, reasons, pauses], [2, [], []]);
  await one[Symbol.asyncDispose]();
  assert.equal(await ask(get, never), "fine");
  assert.deepEqual([asked, reasons.length, pauses.length], [3, 1, 1]);
});
