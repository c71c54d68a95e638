import assert from "node:assert/strict";
import { Problem } from "./problem.ts";
import { forgetQueries, markStale, query, retryFailed, use } from "./query.ts";

/** A reading that the test ends as it likes. */
function slowReading() {
  const asked: PromiseWithResolvers<string>[] = [];
  const fetcher = () => {
    const next = Promise.withResolvers<string>();
    asked.push(next);
    return next.promise;
  };
  return { asked, fetcher };
}
/** Lets promises that are settled go on. */
const settle = () => new Promise((resolve) => setTimeout(resolve));

Deno.test("old data stays while it is read anew", async () => {
  forgetQueries();
  const { asked, fetcher } = slowReading(), people = query("/people", fetcher, ["people"]);
  const leave = use("/people");
  assert.deepEqual([people.data.value, people.isLoading.value], [undefined, true]);
  asked[0].resolve("first");
  await settle();
  markStale(["people"]);
  assert.deepEqual([people.data.value, people.isLoading.value], ["first", true]);
  asked[1].resolve("second");
  await settle();
  assert.deepEqual([people.data.value, people.isLoading.value], ["second", false]);
  leave();
});

Deno.test("a change of another topic reads nothing, and of one that nobody looks at only later", async () => {
  forgetQueries();
  const { asked, fetcher } = slowReading();
  query("/errors", fetcher, ["errors"]);
  const leave = use("/errors");
  asked[0].resolve("none");
  await settle();
  markStale(["people"]);
  assert.equal(asked.length, 1);
  leave();
  markStale(["errors"]);
  assert.equal(asked.length, 1);
  use("/errors")();
  assert.equal(asked.length, 2);
  asked[1].resolve("one");
  await settle();
});

Deno.test("what changed while it was read is read again", async () => {
  forgetQueries();
  const { asked, fetcher } = slowReading(), one = query("/a", fetcher, ["photos"]);
  const leave = use("/a");
  markStale(["photos"]);
  markStale(["photos"]);
  asked[0].resolve("from before");
  await settle();
  assert.equal(asked.length, 2);
  asked[1].resolve("from after");
  await settle();
  assert.equal(one.data.value, "from after");
  assert.equal(asked.length, 2);
  leave();
});

Deno.test("a reading that failed keeps what was there, and is tried again when the program is back", async () => {
  forgetQueries();
  const { asked, fetcher } = slowReading(), one = query("/b", fetcher, []);
  const leave = use("/b");
  asked[0].resolve("here");
  await settle();
  markStale("all");
  asked[1].reject(new Problem(0, ""));
  await settle();
  assert.equal(one.data.value, "here");
  assert.ok(one.problem.value?.isLost);
  assert.equal(asked.length, 2);
  retryFailed();
  asked[2].resolve("back");
  await settle();
  assert.deepEqual([one.data.value, one.problem.value], ["back", undefined]);
  leave();
});

Deno.test("queries of one key are one, and many that nobody looks at are forgotten", async () => {
  forgetQueries();
  const { fetcher } = slowReading(), first = query("/c", fetcher, []);
  assert.equal(query("/c", fetcher, []), first);
  for (let other = 0; other < 70; other++) {
    query(`/c/${other}`, () => Promise.resolve(""), []);
    use(`/c/${other}`)();
  }
  await settle();
  assert.notEqual(query("/c", fetcher, []), first);
});
