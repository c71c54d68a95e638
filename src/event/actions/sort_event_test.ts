import assert from "node:assert/strict";
import { join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { filesBelow, newEventRoot, snapshot } from "../../../tests/support/event_tree.ts";
import { syntheticEvent } from "../../../tests/support/synthetic_event.ts";
import { parseManifest } from "../../processor/models/manifest.ts";
import { claimEvent, sortingInstance } from "../disk/instance_lock.ts";
import { layout } from "../event_layout.ts";
import { loadConfig } from "../settings.ts";
import { rehearseSorting, sortEvent, type SortingBasis } from "./sort_event.ts";

const manifest = new URL("../../../models/manifest.json", import.meta.url);
const models = parseManifest(await Deno.readTextFile(manifest));

const basisFor = (root: string, source = ""): SortingBasis => ({
  config: loadConfig({ flags: { root, source }, environment: {}, dotenv: {} }),
  ready: { models, modelsDir: "/models", states: [] },
  plan: { workers: 1, threads: 1, most: 1, reason: "" },
});
const silent = (said: unknown) => assert.fail(String(said));
const exitOf = (work: Promise<unknown>) =>
  work.then(() => undefined, (error) => {
    assert.ok(error instanceof OperatorError);
    return error.exit;
  });

Deno.test("an event is made if there is none, and is held while it is sorted", async () => {
  const basis = basisFor(await newEventRoot());
  const setup = await sortEvent(basis, true, silent, async (setup, isNew) => {
    assert.ok(isNew);
    assert.equal(sortingInstance(setup.root)?.from, join(setup.root, layout.incoming));
    assert.equal(await exitOf(sortEvent(basis, true, silent, silent)), "alreadyRunning");
    return setup;
  });
  assert.deepEqual([setup.once, setup.dryRun, setup.modelsDir], [true, false, "/models"]);
  assert.equal(sortingInstance(setup.root), undefined, "given back");
  await sortEvent(basis, false, silent, (setup, isNew) => {
    assert.deepEqual([setup.once, isNew], [false, false]);
    return Promise.resolve();
  });
});

Deno.test("an event is given back if sorting fails, and the failure is passed on", async () => {
  const { root, store } = await syntheticEvent();
  store.close();
  const failing = () => Promise.reject(new Error("simulated"));
  await assert.rejects(sortEvent(basisFor(root), true, silent, failing), /simulated/);
  assert.equal(sortingInstance(root), undefined);
});

Deno.test("the database is backed up before an event is sorted, and after its first time", async () => {
  const backups = async (root: string) => await filesBelow(join(root, layout.backups));
  const { root, store } = await syntheticEvent();
  store.close();
  await sortEvent(basisFor(root), true, silent, () => Promise.resolve());
  assert.equal((await backups(root)).length, 1);
  const other = await syntheticEvent(), inUse = await newEventRoot();
  await sortEvent(basisFor(inUse), true, silent, async ({ database }) => {
    assert.deepEqual(await backups(inUse), []);
    other.store.close();
    await Deno.copyFile(join(other.root, layout.database), database);
  });
  assert.equal((await backups(inUse)).length, 1);
});

Deno.test("a damaged database is not worked on", async () => {
  const { root, store } = await syntheticEvent();
  store.close();
  await Deno.writeTextFile(join(root, layout.database), "no database at all");
  assert.equal(await exitOf(sortEvent(basisFor(root), true, silent, silent)), "database");
  assert.equal(await exitOf(rehearseSorting(basisFor(root), silent)), "database");
});

Deno.test("a rehearsal works on a copy of the database, and leaves nothing behind", async () => {
  const { root, store, arrive } = await syntheticEvent();
  arrive(1);
  store.close();
  const before = await snapshot(root);
  const copy = await rehearseSorting(basisFor(root), async ({ database, dryRun, once }) => {
    assert.ok(dryRun && once);
    await Deno.writeTextFile(database, "something else");
    return database;
  });
  assert.deepEqual(await snapshot(root), before);
  await assert.rejects(Deno.stat(copy), Deno.errors.NotFound);
});

Deno.test("nobody rehearses beside a run, nor where there is no event or card", async () => {
  const { root } = await syntheticEvent(), release = claimEvent(root, 0);
  assert.equal(await exitOf(rehearseSorting(basisFor(root), silent)), "alreadyRunning");
  release();
  const none = basisFor(await newEventRoot());
  assert.equal(await exitOf(rehearseSorting(none, silent)), "root");
  const card = basisFor(root, join(root, "..", "no card"));
  assert.equal(await exitOf(rehearseSorting(card, silent)), "root");
  assert.equal(await exitOf(sortEvent(card, true, silent, silent)), "root");
});
