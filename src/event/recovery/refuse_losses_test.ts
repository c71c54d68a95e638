import assert from "node:assert/strict";
import { join } from "node:path";
import { filesBelow, newEventRoot } from "../../../tests/support/event_tree.ts";
import { migrations } from "../../../tests/support/new_database.ts";
import { type SortedFiles, sortedFiles } from "../../../tests/support/sorted_files.ts";
import { quotedPath } from "../../core/quoted_path.ts";
import { OperatorError } from "../../core/operator_error.ts";
import { openDatabase } from "../db/open.ts";
import { prepareEventRoot } from "../disk/event_root.ts";
import { layout } from "../event_layout.ts";
import { backUp } from "./back_up.ts";
import { knowsMore, refuseLosses } from "./refuse_losses.ts";

const never = (line: string) => assert.fail(line);

/** A sorted photo in Incoming, and one that was read from a card which is away. */
async function eventOfCard(): Promise<SortedFiles> {
  const event = await sortedFiles(), { root, store, sort } = event;
  await sort("a.jpg");
  const { id } = await sort("b.jpg"), { size, mtimeMs } = store.sources.known("b.jpg")!;
  store.sources.remove({ path: "b.jpg", cardId: null });
  const role = "original", cardId = store.cards.insert("/the card", 1);
  store.sources.put({ path: "b.jpg", size, mtimeMs, photoId: id, role, cardId });
  await Deno.remove(join(root, "Incoming/b.jpg"));
  return event;
}
async function refusal(root: string, ...cards: string[]): Promise<OperatorError> {
  const error = await refuseLosses(root, cards, migrations)
    .then(() => assert.fail("nothing was refused"), (error) => error);
  assert.ok(error instanceof OperatorError && error.exit === "database", String(error));
  return error;
}

Deno.test("a sound database is kept if photos would be lost without a card; the card is named", async () => {
  const { root, store } = await eventOfCard();
  const { message, hint } = await refusal(root);
  assert.match(message, /^1 sorted photo would be lost.* not in Incoming: .*\/the card; nothing/);
  assert.match(hint, /--source "\/the card".* is sound/);
  assert.deepEqual(await filesBelow(join(root, layout.temporary)), []);
  store.close();
});

Deno.test("a folder that was given is named with those that are missing", async () => {
  const { root, store } = await eventOfCard(), other = join(root, "..", "other");
  await Deno.mkdir(other);
  const { message, hint } = await refusal(root, other);
  assert.ok(message.includes(`not in Incoming or ${other}`), message);
  assert.ok(hint.includes(`${quotedPath(other)} --source "/the card"`), hint);
  store.close();
});

Deno.test("without a sound database a backup tells what would be lost", async () => {
  const { root, store } = await eventOfCard();
  await backUp(root, never);
  store.close();
  await Deno.writeTextFile(join(root, layout.database), "no database");
  assert.match((await refusal(root)).hint, /doctor --restore/);
});

Deno.test("a database of an older schema is read from a copy, and stays as it is", async () => {
  const { path: root } = await prepareEventRoot(await newEventRoot());
  const path = join(root, layout.database), older = migrations.slice(0, -1);
  openDatabase(path, older).close();
  const before = await Deno.readFile(path);
  await refuseLosses(root, [], migrations);
  assert.deepEqual(await Deno.readFile(path), before);
});

Deno.test("nothing is refused if every original is there, or if nothing knows of any", async () => {
  const { root, store, sort } = await sortedFiles();
  await sort("a.jpg");
  await refuseLosses(root, [], migrations);
  assert.ok(await knowsMore(root));
  await Deno.remove(join(root, "Incoming/a.jpg"));
  await refusal(root);
  store.close();
  await Deno.writeTextFile(join(root, layout.database), "no database");
  await refuseLosses(root, [], migrations);
  assert.equal(await knowsMore(root), false);
});
