import assert from "node:assert/strict";
import { HttpProblem } from "../../http/http_problem.ts";
import { type GuestCounts, GuestNews } from "./guest_news.ts";

/** News of sessions whose counts are changed at will. */
function news() {
  const counts = new Map<string, GuestCounts>(), aborts: AbortController[] = [];
  const failed = (error: unknown) => assert.fail(String(error));
  const told = new GuestNews((session) => counts.get(session), failed, 1);
  return {
    ...{ counts, told },
    open(session: string) {
      const abort = new AbortController();
      aborts.push(abort);
      const { body } = told.open(session, abort.signal);
      const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
      let text = "";
      return {
        abort,
        /** Reads on until so many events came. @returns their data. */
        async events(wanted: number): Promise<string[]> {
          const found = () => [...text.matchAll(/data: (.*)\n\n/g)].map(([, data]) => data);
          while (found().length < wanted) text += (await reader.read()).value;
          return found();
        },
      };
    },
    [Symbol.dispose]: () => aborts.forEach((abort) => abort.abort()),
  };
}

Deno.test("a page is told how things stand, and then only what changed for its guest", async () => {
  using all = news();
  const { counts, told, open } = all;
  counts.set("a", { photos: 1, asked: 0 }).set("b", { photos: 1, asked: 0 });
  const [a, b] = [open("a"), open("b")];
  await Promise.all([a.events(1), b.events(1)]);
  counts.set("a", { photos: 2, asked: 1 });
  told.changed();
  await a.events(2);
  counts.set("b", { photos: 5, asked: 0 });
  told.changed();
  assert.deepEqual(await b.events(2), ['{"photos":1,"asked":0}', '{"photos":5,"asked":0}']);
  assert.equal((await a.events(2)).length, 2);
});

Deno.test("a browser has a few streams, and one that was closed makes room", () => {
  using all = news();
  const { counts, open } = all;
  counts.set("a", { photos: 1, asked: 0 }).set("b", { photos: 1, asked: 0 });
  const streams = [1, 2, 3, 4].map(() => open("a"));
  assert.throws(() => open("a"), (error) => error instanceof HttpProblem && error.status === 503);
  open("b");
  streams[0].abort.abort();
  open("a");
  assert.throws(() => open("nobody"), (error) => (error as HttpProblem).status === 404);
});

Deno.test("streams of a session that is over end, and are not forgotten while they are open", async () => {
  const counts = new Map([["a", { photos: 1, asked: 0 }]]);
  const told = new GuestNews(
    (session) => counts.get(session),
    (error) => assert.fail(String(error)),
    1,
  );
  const { body } = told.open("a", new AbortController().signal);
  counts.delete("a");
  told.changed();
  const text = (await Array.fromAsync(body!.pipeThrough(new TextDecoderStream()))).join("");
  assert.match(text, /data: \{"photos":1,"asked":0\}/);
});
