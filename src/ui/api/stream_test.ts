import assert from "node:assert/strict";
import { type LiveMessage, openStream } from "./stream.ts";

/** Stands for a browser's event stream, which the test lets open, break and speak. */
class FakeSource extends EventTarget {
  static readonly CLOSED = 2;
  static readonly all: FakeSource[] = [];
  readyState = 0;
  onopen: () => void = () => {};
  onerror: () => void = () => {};

  constructor() {
    super();
    FakeSource.all.push(this);
  }
  close(): void {
    this.readyState = 2;
  }
  say(name: string, data: unknown, lastEventId = ""): void {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }));
  }
  breakDown(readyState: number): void {
    this.readyState = readyState;
    this.onerror();
  }
}

/** Runs something with made-up streams; `told` is what the tabs hear, in short. */
async function withStreams(
  act: (streams: FakeSource[], told: string[]) => Promise<void> | void,
): Promise<void> {
  const real = globalThis.EventSource, told: string[] = [];
  Object.assign(globalThis, { EventSource: FakeSource });
  FakeSource.all.length = 0;
  const close = openStream("/api/events", (message: LiveMessage) => {
    told.push(message.kind === "state" ? message.state : `${message.name} ${message.data}`);
  });
  try {
    await act(FakeSource.all, told);
  } finally {
    close();
    Object.assign(globalThis, { EventSource: real });
  }
  assert.equal(FakeSource.all.at(-1)!.readyState, 2);
}

Deno.test("what the program tells is passed on, and nothing else", async () => {
  await withStreams(([stream], told) => {
    stream.onopen();
    stream.say("changed", { topics: ["people"] }, "r-1");
    stream.say("gossip", {});
    assert.deepEqual(told, ["connecting", "open", 'changed {"topics":["people"]}']);
  });
});

Deno.test("a stream that the browser takes up again by an id is not told of as anew", async () => {
  await withStreams((streams, told) => {
    streams[0].onopen();
    streams[0].say("status", {}, "r-7");
    streams[0].breakDown(0);
    streams[0].onopen();
    assert.deepEqual(told.slice(-2), ["lost", "open"]);
    assert.equal(streams.length, 1);
  });
});

Deno.test("who saw no id yet may have missed everything", async () => {
  await withStreams(([stream], told) => {
    stream.onopen();
    stream.breakDown(0);
    stream.onopen();
    assert.deepEqual(told.slice(-3), ["lost", "open", "reset {}"]);
  });
});

Deno.test("a stream that the browser gave up is opened anew", async () => {
  await withStreams(async (streams, told) => {
    streams[0].onopen();
    streams[0].say("status", {}, "r-7");
    streams[0].breakDown(FakeSource.CLOSED);
    while (streams.length < 2) await new Promise((resolve) => setTimeout(resolve, 50));
    streams[1].onopen();
    assert.deepEqual(told.slice(-2), ["open", "reset {}"]);
  });
});
