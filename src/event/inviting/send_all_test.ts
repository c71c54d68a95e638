import assert from "node:assert/strict";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import type { MailOutcome } from "./mailer.ts";
import type { DueMail, Outbox } from "./outbox.ts";
import { sendAll, type SendingContext, type SendResult } from "./send_all.ts";

type Answers = (to: string, times: number) => MailOutcome;
const sent: MailOutcome = { state: "sent" };
const later: MailOutcome = { state: "deferred", answer: { code: 451, text: "4.7.1 Greylisted" } };
const gone: MailOutcome = { state: "refused", answer: { code: 550, text: "5.1.1 Unknown" } };
const lost = (mayBeSent: boolean): MailOutcome => ({ state: "lost", reason: "reset", mayBeSent });

/** An outbox in memory with mails to `1@example.org` and so on, and a server that answers as told. */
function rehearse(mails: number, answers: Answers, more: Partial<SendingContext> = {}) {
  const states = new Map(Array.from({ length: mails }, (_, i) => [i + 1, "waiting"]));
  const taken: string[] = [], said: string[] = [], clock = manualClock(0);
  const times = new Map<string, number>(), end = new AbortController();
  const outbox: Outbox = {
    waiting: () => [...states].filter(([, state]) => state === "waiting").map(([id]) => id),
    begin(id) {
      states.set(id, "sending");
      return { id, guest: id, to: `${id}@example.org`, messageId: `<${id}@x>` } as DueMail;
    },
    sent: (id) => void states.set(id, "sent"),
    refused: (id) => void states.set(id, "refused"),
    notSent: (id) => void states.set(id, "waiting"),
    unsure: () => {},
  };
  const running = sendAll({
    outbox,
    mailer: {
      send({ to }) {
        times.set(to, (times.get(to) ?? 0) + 1);
        const outcome = answers(to, times.get(to)!);
        if (outcome.state === "sent") taken.push(to);
        return Promise.resolve(outcome);
      },
      close() {},
    },
    makeMail: ({ to }) => Promise.resolve({ from: "f@example.org", to, bytes: new Uint8Array() }),
    clock,
    signal: end.signal,
    say: (line) => said.push(line),
    onProgress: () => {},
    perMinute: 60,
    ...more,
  });
  return { states, taken, said, times, end, clock, finish: () => letTimePass(running, clock) };
}

/** Lets five seconds pass at a time until the run is over. */
async function letTimePass(running: Promise<SendResult>, clock: ReturnType<typeof manualClock>) {
  let result: SendResult | undefined;
  void running.then((it) => result = it);
  for (let steps = 0; result === undefined; steps++) {
    assert.ok(steps < 10_000, "the run does not end");
    await clock.advance(5000);
  }
  return result;
}

Deno.test("each mail is sent once, no faster than asked", async () => {
  const { taken, finish, clock } = rehearse(4, () => sent, { perMinute: 30 });
  assert.deepEqual(await finish(), { sent: 4, refused: 0, unsure: 0, waiting: 0 });
  assert.equal(taken.length, 4);
  assert.ok(clock.now() >= 3 * 2000, `${clock.now()} ms`);
});

Deno.test("a mail that the server wants later is tried again, and holds up nobody", async () => {
  const run = rehearse(3, (to, times) => to.startsWith("1@") && times < 3 ? later : sent);
  assert.equal((await run.finish()).sent, 3);
  assert.deepEqual(run.taken, ["2@example.org", "3@example.org", "1@example.org"]);
  assert.ok(run.clock.now() >= 60_000 + 120_000);
});

Deno.test("one that the server never takes is left to the next run", async () => {
  const run = rehearse(2, (to) => to.startsWith("1@") ? later : sent);
  assert.deepEqual(await run.finish(), { sent: 1, refused: 0, unsure: 0, waiting: 1 });
  assert.equal(run.times.get("1@example.org"), 5);
  assert.match(
    run.said.at(-1)!,
    /The mail to guest 1 waits for the next run.*451 4\.7\.1 Greylisted/,
  );
});

Deno.test("a refused recipient is told by number, and the others get theirs", async () => {
  const run = rehearse(3, (to) => to.startsWith("2@") ? gone : sent);
  assert.deepEqual(await run.finish(), { sent: 2, refused: 1, unsure: 0, waiting: 0 });
  assert.deepEqual(run.said, ["The mail to guest 2 was refused: 550 5.1.1 Unknown"]);
  assert.equal(run.states.get(2), "refused");
});

Deno.test("a server that refuses everybody is not asked to the end", async () => {
  const run = rehearse(50, () => gone), { refused, waiting, stopped } = await run.finish();
  assert.deepEqual([refused, waiting], [5, 45]);
  assert.match(stopped!.reason, /refused 5 mails in a row/);
});

Deno.test("a refused login ends the run at the first mail, which waits", async () => {
  const fault: MailOutcome = { state: "impossible", reason: "refuses the login", hint: "a hint" };
  const run = rehearse(3, () => fault), { sent, waiting, stopped } = await run.finish();
  assert.deepEqual([sent, waiting, run.times.size], [0, 3, 1]);
  assert.equal(stopped?.reason, "refuses the login");
});

Deno.test("a lost connection is tried again after a while; what may have been sent is not sent again", async () => {
  const run = rehearse(3, (to, times) => {
    if (to.startsWith("1@") && times < 3) return lost(false);
    return to.startsWith("2@") ? lost(true) : sent;
  });
  assert.deepEqual(await run.finish(), { sent: 2, refused: 0, unsure: 1, waiting: 0 });
  assert.deepEqual([run.times.get("1@example.org"), run.times.get("2@example.org")], [3, 1]);
  assert.equal(run.states.get(2), "sending");
});

Deno.test("without a connection, the run gives up and everything waits", async () => {
  const run = rehearse(3, () => lost(false)), { waiting, stopped } = await run.finish();
  assert.equal(waiting, 3);
  assert.match(stopped!.reason, /cannot be reached/);
});

Deno.test("who wants it ended waits for one mail at most", async () => {
  const run = rehearse(100, () => sent, { perMinute: 1 });
  await run.clock.advance(0);
  run.end.abort();
  const { sent: done, waiting } = await run.finish();
  assert.deepEqual([done, waiting], [1, 99]);
});
