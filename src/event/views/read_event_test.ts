import assert from "node:assert/strict";
import { join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { newEventRoot } from "../../../tests/support/event_tree.ts";
import { syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { layout } from "../event_layout.ts";
import { readEvent } from "./read_event.ts";

const refusal = (folder: string) =>
  readEvent(folder).then(() => undefined, (error) => {
    assert.ok(error instanceof OperatorError);
    return error.exit;
  });

Deno.test("an event is read beside whoever works on it, and nothing in it can be changed", async () => {
  const event = await syntheticEvent();
  event.arrive(1);
  using open = await readEvent(event.root);
  assert.equal(open.root, await Deno.realPath(event.root));
  event.arrive(2);
  assert.equal(open.store.photos.all().length, 2);
  assert.throws(() => open.store.photos.insert("0".repeat(64), "new.jpg"), /readonly/);
});

Deno.test("a folder without an event, or whose database is gone, is refused", async () => {
  const root = await newEventRoot();
  assert.equal(await refusal(root), "root");
  await Deno.mkdir(root);
  assert.equal(await refusal(root), "root");
  const { root: sorted, store, decide, arrive, keepDecisions } = await syntheticEvent();
  arrive(1);
  decide({ kind: "name", person: 1, name: "Anna" });
  keepDecisions();
  store.close();
  await Deno.remove(join(sorted, layout.database));
  assert.equal(await refusal(sorted), "database");
});
