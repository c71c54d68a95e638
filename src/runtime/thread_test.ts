import assert from "node:assert/strict";
import { openThread, type StartThread } from "./thread.ts";
import { ThreadClient, type ThreadEvent, ThreadHost } from "./thread_broker.ts";

/** Threads that answer each word with an echo, and what became of them. */
function echoing() {
  const seen = { started: 0, ended: 0, crash: (_reason: string) => {} };
  const start: StartThread = (_kind, port, onCrash) => {
    seen.started++;
    seen.crash = onCrash;
    port.onmessage = ({ data }) => port.postMessage(`${data}!`);
    return () => {
      seen.ended++;
      port.close();
    };
  };
  return { seen, start };
}

/** Starts threads through a client and its host. */
function brokered() {
  const { seen, start } = echoing();
  const host = new ThreadHost(start, (event: ThreadEvent) => client.handle(event));
  const client = new ThreadClient((request) => host.handle(request));
  return { seen, host, start: client.start };
}

/** Opens a thread, and gives its answers and crashes in turn. */
function listenTo(start: StartThread) {
  const heard: string[] = [];
  let next = Promise.withResolvers<string>();
  const tell = (word: string) => {
    heard.push(word);
    next.resolve(word);
    next = Promise.withResolvers<string>();
  };
  const thread = openThread<string, string>(start, "photo", {
    onAnswer: tell,
    onCrash: (reason) => tell(`crashed: ${reason}`),
  });
  return { thread, heard, next: () => next.promise };
}

Deno.test("a thread answers whoever opened it, directly and through others", async () => {
  for (const { start } of [echoing(), brokered()]) {
    const { thread, next } = listenTo(start), answer = next();
    thread.post("hello");
    assert.equal(await answer, "hello!");
    thread.terminate();
  }
});

Deno.test("that a thread crashed is told until it is ended, and then no more", () => {
  const { seen, start } = brokered(), { thread, heard } = listenTo(start);
  seen.crash("out of memory");
  thread.terminate();
  seen.crash("again");
  assert.deepEqual(heard, ["crashed: out of memory"]);
  assert.deepEqual([seen.started, seen.ended], [1, 1]);
});

Deno.test("threads that nobody ended are ended together", () => {
  const { seen, host, start } = brokered();
  const threads = [listenTo(start), listenTo(start)];
  threads[0].thread.terminate();
  host.endAll();
  assert.equal(seen.ended, 2);
  threads[1].thread.terminate();
});
