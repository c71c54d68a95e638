import assert from "node:assert/strict";
import { putEnrolment, putSays, putSelfie } from "../../../tests/support/guest_event.ts";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import {
  bounds,
  foundFace,
  MODEL,
  type Seen,
  syntheticEvent,
} from "../../../tests/support/synthetic_event.ts";
import { clarityOf } from "../../core/face.ts";
import { MatchAgain } from "./match_again.ts";

/** An event with persons 1 and 2, and the means to enrol guests and to compare them again. */
async function desk() {
  const event = await syntheticEvent(), { store } = event, clock = manualClock();
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  const told: number[] = [], stop = new AbortController();
  const again = new MatchAgain({
    ...{ store, clock, log: { warn: (line) => assert.fail(line) }, signal: stop.signal },
    get identity() {
      return event.openIdentity();
    },
    tell: (event) => event.type === "enrolmentChanged" && told.push(event.enrolment),
  });
  const settled = async () => {
    for (let i = 0; i < 3; i++) await clock.advance(3000);
    await again.idle();
    return told.splice(0);
  };
  return {
    event,
    again,
    enrol(n: number, seen: Seen) {
      const face = foundFace(seen, 50), id = putEnrolment(store, n), { embedding } = face;
      const clarity = clarityOf(face, bounds.costs);
      putSelfie(store, id, { model: MODEL, embedding, clarity });
      return id;
    },
    /** Compares whom that asks for. @returns of whom something changed. */
    match: (who: "considerUnfound" | "considerEverybody") => (again[who](), settled()),
    says: (id: number) => store.guests.people.of(id).map(({ personId, says }) => [personId, says]),
  };
}

Deno.test("a guest of whom there was no photo is found once there is one, and told once", async () => {
  const { event, enrol, match, says } = await desk(), id = enrol(1, { who: 3 });
  assert.deepEqual(await match("considerUnfound"), []);
  event.arrive(3);
  assert.deepEqual(await match("considerUnfound"), [id]);
  assert.deepEqual(says(id), [[3, "is"]]);
  assert.deepEqual(await match("considerEverybody"), []);
});

Deno.test("who is found already is compared when people change, not with each photo", async () => {
  const { enrol, match, says, event } = await desk(), id = enrol(1, { who: 1 });
  putSays(event.store, id, 2);
  assert.deepEqual(await match("considerUnfound"), []);
  assert.deepEqual(await match("considerEverybody"), [id]);
  assert.deepEqual(says(id), [[1, "is"]]);
});

Deno.test("a human's word holds, whatever faces tell", async () => {
  const { event, enrol, match, says } = await desk();
  const one = enrol(1, { who: 1 }), other = enrol(2, { who: 3 });
  putSays(event.store, one, 1, "is_not", { by: "operator" });
  putSays(event.store, other, 1, "is", { by: "operator" });
  assert.deepEqual(await match("considerEverybody"), []);
  assert.deepEqual([says(one), says(other)], [[[1, "is_not"]], [[1, "is"]]]);
});

Deno.test("calls while selfies are compared are answered by one more comparison", async () => {
  const { event, again, enrol, match, says } = await desk(), id = enrol(1, { who: 3 });
  again.considerUnfound();
  event.arrive(3);
  again.considerEverybody();
  assert.deepEqual(await match("considerUnfound"), [id]);
  assert.deepEqual(says(id), [[3, "is"]]);
});
