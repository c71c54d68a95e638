import assert from "node:assert/strict";
import { EventStream } from "./event_stream.ts";

/** What a listener has got, once so many events came. */
async function read(response: Response, events: number): Promise<string[]> {
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const got = () => text.split("\n\n").filter((one) => /^event:/m.test(one));
  while (got().length < events) text += (await reader.read()).value;
  await reader.cancel();
  return got();
}
const named = (events: readonly string[]) => events.map((one) => /event: (.*)/.exec(one)![1]);

Deno.test("each listener gets every event from when it came, with an id and JSON", async () => {
  const stream = new EventStream("a"), here = new AbortController();
  stream.send({ event: "early", data: 1 });
  const [one, other] = [1, 2].map(() => stream.open(undefined, here.signal));
  stream.send({ event: "changed", data: { topics: ["people"] } });
  const expected = ['id: a-2\nevent: changed\ndata: {"topics":["people"]}'];
  assert.deepEqual((await read(one, 1)).map((text) => text.replace(/^retry.*\n/, "")), expected);
  assert.equal((await read(other, 1)).length, 1);
  assert.equal(stream.listeners, 0, "who cancelled has gone");
});

Deno.test("who comes back gets what it missed", async () => {
  const stream = new EventStream("a");
  for (const event of ["one", "two", "three"]) stream.send({ event, data: null });
  const back = stream.open("a-1", new AbortController().signal);
  assert.deepEqual(named(await read(back, 2)), ["two", "three"]);
});

Deno.test("who comes back after a restart, or too late, is told to start anew", async () => {
  const stream = new EventStream("b"), { signal } = new AbortController();
  for (let i = 0; i < 600; i++) stream.send({ event: "x", data: null });
  for (const id of ["a-600", "b-5", "b-x", "nonsense"]) {
    const [first] = await read(stream.open(id, signal), 1);
    assert.match(first, /^id: b-600\nevent: reset/m, id);
  }
});

Deno.test("a listener that has gone, or takes in nothing, is dropped", () => {
  const stream = new EventStream("a"), leaving = new AbortController();
  stream.open(undefined, leaving.signal);
  stream.open(undefined, new AbortController().signal);
  assert.equal(stream.listeners, 2);
  leaving.abort();
  assert.equal(stream.listeners, 1);
  for (let i = 0; i < 40; i++) stream.send({ event: "x", data: "y".repeat(50_000) });
  assert.equal(stream.listeners, 0);
});

Deno.test("who missed more than a browser takes in at once is told to start anew", async () => {
  const stream = new EventStream("a");
  for (let i = 0; i < 400; i++) stream.send({ event: "progress", data: "y".repeat(4000) });
  const back = stream.open("a-1", new AbortController().signal);
  assert.equal(stream.listeners, 1);
  assert.deepEqual(named(await read(back, 1)), ["reset"]);
});

Deno.test("so many may listen, and no more", () => {
  const stream = new EventStream("a"), { signal } = new AbortController();
  for (let i = 0; i < 200; i++) stream.open(undefined, signal);
  assert.throws(() => stream.open(undefined, signal), { status: 503 });
});

Deno.test("a listener gets what it may see, also of what it missed", async () => {
  const stream = new EventStream("a"), { signal } = new AbortController();
  stream.send({ event: "x", data: { place: "/home" } });
  const back = stream.open("a-0", signal, () => "hidden");
  stream.send({ event: "x", data: { place: "/home" } });
  for (const text of await read(back, 2)) assert.match(text, /data: "hidden"$/);
});

Deno.test("a stream that is ended ends for everybody", async () => {
  const stream = new EventStream("a"), { signal } = new AbortController();
  const bodies = [1, 2].map(() => stream.open(undefined, signal).body!);
  stream.end();
  assert.equal(stream.listeners, 0);
  for (const body of bodies) assert.match(await new Response(body).text(), /^retry: /);
});
