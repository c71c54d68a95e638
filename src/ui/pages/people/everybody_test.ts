import assert from "node:assert/strict";
import { markStale, query, use } from "../../api/query.ts";
import { everybody } from "./everybody.ts";

Deno.test("how many faces are uncertain is read anew once the questions are known", async () => {
  const [path, topics] = everybody;
  let reads = 0;
  const { whenRead } = query(path, () => Promise.resolve(++reads), topics);
  const leave = use(path);
  await whenRead();
  assert.equal(reads, 1);
  markStale(["review"]);
  await whenRead();
  assert.equal(reads, 2);
  leave();
});
