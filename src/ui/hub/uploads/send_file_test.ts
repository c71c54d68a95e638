import assert from "node:assert/strict";
import { Problem } from "../../api/problem.ts";
import { PIECE_BYTES, sendFile, type UploadHub } from "./send_file.ts";

const SIZE = PIECE_BYTES * 2 + 5;
const file = new File([new Uint8Array(SIZE)], "1.jpg");

/** A hub that keeps how many bytes it has, and answers some requests with a problem. */
class FakeHub implements UploadHub {
  readonly asked: string[] = [];
  /** Taken from the front, one for each request; undefined: the request is answered. */
  readonly problems: (Problem | undefined)[];
  offset = 0;
  /** Whether a piece counts though its answer is a problem. */
  takesUnanswered = false;

  constructor(...problems: (Problem | undefined)[]) {
    this.problems = problems;
  }
  begin(_file: File, anew: boolean) {
    if (anew) this.offset = 0;
    return this.#answer(anew ? "begin anew" : "begin");
  }
  look() {
    return this.#answer("look");
  }
  send(_id: string, offset: number, piece: Blob) {
    return this.#answer(`send ${offset}`, () => {
      if (offset !== this.offset) throw new Problem(409, "");
      this.offset += piece.size;
    });
  }
  #answer(name: string, act = () => {}) {
    this.asked.push(name);
    const problem = this.problems.shift();
    if (problem === undefined || this.takesUnanswered) act();
    if (problem !== undefined) return Promise.reject(problem);
    const photo_id = this.offset === SIZE ? 7 : null;
    return Promise.resolve({
      ...{ upload_id: "u", name: file.name, length: SIZE, offset: this.offset, photo_id },
    });
  }
}

async function send(hub: FakeHub) {
  const sent: number[] = [], waits: boolean[] = [], pauses: number[] = [];
  const photo = await sendFile(hub, file, {
    signal: new AbortController().signal,
    onSent: (bytes) => sent.push(bytes),
    onWait: (isWaiting) => waits.push(isWaiting),
    pause: (ms) => Promise.resolve(void pauses.push(ms)),
  });
  return { photo, sent, waits, pauses };
}

Deno.test("a file is sent in pieces until it is a photo", async () => {
  const hub = new FakeHub(), { photo, sent } = await send(hub);
  assert.equal(photo, 7);
  const offsets = [0, PIECE_BYTES, PIECE_BYTES * 2];
  assert.deepEqual(hub.asked, ["begin", "look", ...offsets.map((at) => `send ${at}`)]);
  assert.deepEqual(sent, [...offsets, SIZE]);
});

Deno.test("a file that was begun before goes on from where the hub has it", async () => {
  const hub = new FakeHub();
  hub.offset = PIECE_BYTES;
  await send(hub);
  assert.deepEqual(hub.asked.slice(2), [`send ${PIECE_BYTES}`, `send ${PIECE_BYTES * 2}`]);
});

Deno.test("a hub that is away, or was asked too much, is waited for", async () => {
  const busy = new Problem(429, "", "", { retryAfter: 9 });
  const hub = new FakeHub(undefined, undefined, new Problem(0, "", "lost"), busy);
  const { photo, waits, pauses } = await send(hub);
  assert.equal(photo, 7);
  assert.deepEqual([waits, pauses], [[true, true, false], [500, 9000]]);
});

Deno.test("a piece whose answer was lost is not sent again", async () => {
  const hub = new FakeHub(undefined, undefined, new Problem(0, "", "lost"));
  hub.takesUnanswered = true;
  await send(hub);
  // It is tried at the old place, refused, and goes on at the new one.
  assert.deepEqual(hub.asked.slice(2), [
    ...["send 0", "send 0", "look", `send ${PIECE_BYTES}`, `send ${PIECE_BYTES * 2}`],
  ]);
});

Deno.test("an upload that was given up is begun anew; a file that is no photo is refused", async () => {
  const hub = new FakeHub(undefined, new Problem(404, ""));
  assert.equal((await send(hub)).photo, 7);
  assert.equal(hub.asked[2], "begin anew");
  await assert.rejects(send(new FakeHub(undefined, undefined, new Problem(415, ""))), {
    status: 415,
  });
});
