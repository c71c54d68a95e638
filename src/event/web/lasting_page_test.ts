import assert from "node:assert/strict";
import { setTimeout as delay } from "node:timers/promises";
import { OperatorError, type OperatorFault } from "../../core/operator_error.ts";
import type { HostState } from "../actions/host/host_state.ts";
import { LastingPage } from "./lasting_page.ts";

const state: HostState = {
  ...{ state: "paused", since: "2026-06-06T18:00:00.000Z", waitingFor: null, fault: null },
  ...{ heartbeatAt: null, conditions: [], workers: [] },
};
const fault: OperatorFault = { exit: "internal", message: "it broke\n  at line 1", hint: "" };

/** A page whose threads break down at will; those in `failing` do not even start. */
function page(failing: number[] = []) {
  const said: string[] = [], heard: string[] = [];
  let threads = 0, breakDown = (_fault: OperatorFault) => {};
  const lasting = new LastingPage(
    (onBroken) => {
      const name = ++threads;
      if (failing.includes(name)) return Promise.reject(new OperatorError("usage", "taken", ""));
      breakDown = onBroken;
      return Promise.resolve({
        entrance: `http://${name}`,
        tell: () => {},
        tellState: (told) => void heard.push(`${name} ${told.state}`),
        close: () => Promise.resolve(void heard.push(`${name} closed`)),
      });
    },
    (line) => said.push(line),
    1,
  );
  return { lasting, said, heard, breakDown: () => breakDown(fault), threads: () => threads };
}

Deno.test("a page that broke down is served again, and knows how sorting stands", async () => {
  const { lasting, said, heard, breakDown } = page();
  assert.equal(await lasting.open(), "http://1");
  lasting.tellState(state);
  breakDown();
  await delay(50);
  await lasting.close();
  assert.deepEqual(said, ["The page failed: it broke. It starts again, and sorting goes on"]);
  assert.deepEqual(heard, ["1 paused", "2 paused", "2 closed"]);
});

Deno.test("a page that breaks down again and again is given up", async () => {
  const { lasting, said, breakDown, threads } = page([3]);
  await lasting.open();
  for (let i = 0; i < 3; i++) {
    breakDown();
    await delay(50);
  }
  assert.equal(threads(), 4, "the third did not start");
  assert.match(said.at(-1)!, /Sorting goes on without it$/);
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
