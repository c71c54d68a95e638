import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { OperatorError, type OperatorFault } from "../../core/operator_error.ts";
import { LastingThread } from "./lasting_thread.ts";

const fault: OperatorFault = { exit: "internal", message: "it broke\n  at line 1", hint: "" };

/** A page whose threads break down at will; those in `failing` do not even start. */
function page(failing: number[] = []) {
  const said: string[] = [], closed: number[] = [], givenUp: OperatorFault[] = [];
  let threads = 0, breakDown = (_fault: OperatorFault) => {};
  const lasting = new LastingThread({
    start(onBroken) {
      const name = ++threads;
      if (failing.includes(name)) return Promise.reject(new OperatorError("usage", "taken", ""));
      breakDown = onBroken;
      return Promise.resolve({ name, close: () => Promise.resolve(void closed.push(name)) });
    },
    serves: "The page",
    say: (line) => said.push(line),
    onGivenUp: (fault) => givenUp.push(fault),
    restMs: 1,
  });
  const known = {
    lasting,
    said,
    closed,
    givenUp,
    threads: () => threads,
    served: () => lasting.thread?.name,
  };
  return { ...known, breakDown: () => breakDown(fault) };
}

Deno.test("a page that broke down is served again", async () => {
  const { lasting, said, closed, breakDown, served } = page();
  assert.equal((await lasting.open()).name, 1);
  breakDown();
  assert.equal(served(), undefined);
  await delay(50);
  assert.equal(served(), 2);
  await lasting.close();
  assert.deepEqual(said, ["The page failed: it broke. It starts again, and sorting goes on"]);
  assert.deepEqual(closed, [2]);
});

Deno.test("a page that breaks down again and again is given up", async () => {
  const { lasting, said, breakDown, threads, givenUp } = page([3]);
  await lasting.open();
  for (let i = 0; i < 3; i++) {
    breakDown();
    await delay(50);
  }
  assert.equal(threads(), 4, "the third did not start");
  assert.match(said.at(-1)!, /Sorting goes on without it$/);
  assert.deepEqual(givenUp, [fault]);
  await lasting.close();
});

Deno.test("a page that cannot be served at all is told to who opens it", async () => {
  const { lasting, said } = page([1]);
  await assert.rejects(lasting.open(), /taken/);
  assert.deepEqual(said, []);
});

Deno.test("a page that is closed is not served again", async () => {
  const { lasting, breakDown, threads } = page();
  await lasting.open();
  breakDown();
  await lasting.close();
  assert.equal(threads(), 1);
});
