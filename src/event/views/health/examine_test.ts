import assert from "node:assert/strict";
import { join } from "node:path";
import { OperatorError } from "../../../core/operator_error.ts";
import { newEventRoot } from "../../../../tests/support/event_tree.ts";
import { assertFits } from "../../../../tests/support/fits_schema.ts";
import { syntheticEvent } from "../../../../tests/support/synthetic_event.ts";
import { claimEvent } from "../../disk/instance_lock.ts";
import { layout } from "../../event_layout.ts";
import { loadConfig } from "../../settings.ts";
import { examine } from "./examine.ts";
import { healthViewSchema } from "./health_schema.ts";

/** A person in two photos, both in the person's folder. */
async function sorted() {
  const event = await syntheticEvent();
  for (const who of [1, 1]) event.arrive(who);
  event.regroup();
  await event.route();
  for (const { id } of event.store.photos.all()) event.store.photos.apply(id, "routed");
  event.keepDecisions();
  return event;
}
async function look(root: string, fixes = false) {
  const config = loadConfig({ flags: { root }, environment: {}, dotenv: {} });
  const examined = await examine(config, { fixes, onExamined: () => {} });
  assertFits(healthViewSchema, examined.view);
  return examined;
}
/** What was found about the event itself, whatever this machine is like. */
const found = ({ view: { findings } }: Awaited<ReturnType<typeof look>>, check: string) =>
  findings.filter((finding) => finding.check === check).map(({ what }) => what);

Deno.test("an examination counts the event, and names the files of what it found", async () => {
  const { root, store } = await sorted();
  const [{ path }] = store.places.all();
  await Deno.remove(join(root, path));
  const examined = await look(root);
  assert.ok(examined.isUsable);
  assert.equal(examined.view.counts?.withPeople, 2);
  assert.equal(examined.view.root, await Deno.realPath(root));
  const [finding] = examined.view.findings.filter(({ check }) => check === "links");
  assert.deepEqual([finding.files, finding.fixable], [[path], true]);
  assert.deepEqual(examined.files?.missingPlaces, [path]);
});

Deno.test("photos that lie outside of Incoming, and portraits of no use, are warned of", async () => {
  const { root, store } = await sorted();
  await Deno.writeTextFile(join(root, "stray.jpg"), "a photo");
  store.references.insert({
    path: "Cleo.jpg",
    sha256: "c".repeat(64),
    size: 1,
    mtimeMs: 1,
    problem: "it shows no face",
    refusal: "unfit",
    personId: null,
    acceptedBy: null,
  }, undefined);
  const examined = await look(root);
  assert.ok(
    found(examined, "files").some((what) => /photosort does not sort them there/.test(what)),
  );
  assert.deepEqual(found(examined, "portraits"), ["a portrait is not used: it shows no face"]);
});

Deno.test("a damaged database is told, nothing is counted, and nothing can be worked on", async () => {
  const { root, store } = await sorted();
  store.close();
  await Deno.writeTextFile(join(root, layout.database), "no database at all");
  const { view, isUsable, files } = await look(root);
  assert.equal(isUsable, false);
  assert.deepEqual([view.counts, files], [undefined, undefined]);
  assert.ok(
    view.findings.some(({ check, weight }) => check === "database" && weight === "problem"),
  );
});

Deno.test("an event that somebody works on is looked at, but not to repair it", async () => {
  const { root } = await sorted(), release = claimEvent(root, 0, "command");
  try {
    assert.equal((await look(root)).view.running?.doing, "command");
    await assert.rejects(
      look(root, true),
      (error) => error instanceof OperatorError && error.exit === "alreadyRunning",
    );
  } finally {
    release();
  }
});

Deno.test("a folder in which no event was ever sorted is refused", async () => {
  const root = await newEventRoot();
  await Deno.mkdir(root);
  await assert.rejects(
    look(root),
    (error) => error instanceof OperatorError && error.exit === "root",
  );
});
