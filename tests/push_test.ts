/** `photosort push`: a hub gets all of an event, once, whatever is cut short. */
import assert from "node:assert/strict";
import { join } from "node:path";
import type { ExchangedDecision } from "../src/contracts/exchange.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { openDatabase } from "../src/event/db/open.ts";
import { createStore } from "../src/event/db/store.ts";
import { layout } from "../src/event/event_layout.ts";
import { ExchangeHub } from "./support/exchange_hub.ts";
import { problem } from "./support/fake_hub.ts";
import { migrations } from "./support/new_database.ts";
import { photosort } from "./support/program.ts";
import { toldEvent } from "./support/told_event.ts";

/** Pushes an event. */
async function push(root: string, hub: ExchangeHub, ...flags: string[]) {
  const secrets = { HUB_KEY: hub.key };
  const result = await photosort(["push", "--root", root, "--hub", hub.url, ...flags], { secrets });
  return { ...result, report: flags.includes("--json") ? JSON.parse(result.output) : undefined };
}

function kindsOf(decisions: Iterable<{ decision: ExchangedDecision }>): string[] {
  return [...decisions].map(({ decision }) => decision.says.kind);
}

Deno.test("a hub gets photos with faces and pictures, then what was said of these, and all once", async () => {
  await using hub = new ExchangeHub().open();
  const { root } = await toldEvent();
  const first = await push(root, hub, "--json");
  assert.equal(first.code, exitCodes.ok, first.said);
  const photos = [...hub.photos.values()].map(({ photo }) => photo);
  assert.deepEqual(photos.map(({ name }) => name).slice(0, 2), ["a.jpg", "b.jpg"]);
  assert.ok(
    photos.every(({ name }) => !["d.nef", "broken.jpg"].includes(name)),
    "none is a pair's",
  );
  assert.ok(photos.find(({ name }) => name === "b.jpg")!.detections.length > 1);
  assert.equal(hub.pictures.size, 2 * photos.length);
  assert.deepEqual(kindsOf(hub.decisions.values()), ["name"]);
  const { sent, known, refused, decisions } = first.report;
  assert.deepEqual([sent, known, refused, decisions.done], [photos.length, 0, [], 1]);
  const asked = hub.asked.length, again = await push(root, hub, "--json");
  assert.deepEqual([hub.asked.length, again.report.sent], [asked, 0]);
  assert.equal((await push(root, hub, "--json", "--again")).report.known, photos.length);
});

Deno.test("what is cut short at any request goes on with the next push, and nothing is told in vain", async () => {
  const { root } = await toldEvent();
  await using whole = new ExchangeHub().open();
  await push(root, whole);
  await using hub = new ExchangeHub().open();
  let left = 0;
  hub.interrupt = () => left-- > 0 ? undefined : problem(409, "It breaks off here");
  let pushes = 0;
  for (let code: number = exitCodes.hub; code !== exitCodes.ok; pushes++) {
    left = 5;
    code = (await push(root, hub)).code;
    assert.ok(pushes < 20, "it does not get on");
  }
  assert.ok(pushes > 2);
  assert.deepEqual([...hub.photos.keys()].sort(), [...whole.photos.keys()].sort());
  assert.deepEqual([...hub.pictures.keys()].sort(), [...whole.pictures.keys()].sort());
  assert.deepEqual([...hub.decisions.keys()], [...whole.decisions.keys()]);
});

Deno.test("a hub that is away is waited for, and told of once", async () => {
  await using hub = new ExchangeHub().open();
  const { root } = await toldEvent();
  let failing = 2;
  hub.interrupt = () => failing-- > 0 ? problem(503, "The database is away") : undefined;
  const { code, said } = await push(root, hub);
  assert.equal(code, exitCodes.ok, said);
  assert.equal(said.match(/cannot be reached: The database is away/g)?.length, 1);
  assert.match(said, /The hub answers again/);
  assert.ok(hub.photos.size > 0);
});

Deno.test("what is decided, forgotten or developed again since is told by the next push", async () => {
  await using hub = new ExchangeHub().open();
  const { root } = await toldEvent();
  await push(root, hub);
  const name = await photosort(["people", "name", "2", "Ada", "--root", root]);
  assert.equal(name.code, exitCodes.ok, name.said);
  const forget = await photosort(["people", "forget", "1", "--yes", "--root", root]);
  assert.equal(forget.code, exitCodes.ok, forget.said);
  const before = hub.asked.length, { report } = await push(root, hub, "--json");
  assert.deepEqual(kindsOf(hub.decisions.values()), ["name", "forget", "name"]);
  assert.ok(report.known > 0 && report.sent === 0, "photos without the faces that were forgotten");
  // The hub erases whom it knows by those faces, which the photos that come then do not have.
  const [first, second] = hub.asked.slice(before).map((one) => one.split("/").at(-1));
  assert.deepEqual([first, second], ["decisions", "photos"]);
  const forgotten = [...hub.decisions.values()].map(({ decision: { says } }) => says)
    .find(({ kind }) => kind === "forget")!;
  assert.ok(forgotten.kind === "forget" && forgotten.points.length > 0);
});

Deno.test("a laptop that forgot everybody takes no face from the hub", async () => {
  await using hub = new ExchangeHub().open();
  const { root } = await toldEvent();
  await push(root, hub);
  const faces = () =>
    [...hub.photos.values()].reduce((sum, { photo }) => sum + photo.detections.length, 0);
  const before = faces();
  assert.ok(before > 0);
  const forget = await photosort(["people", "forget", "--all-faces", "--yes", "--root", root]);
  assert.equal(forget.code, exitCodes.ok, forget.said);
  assert.equal((await push(root, hub, "--json")).report.known, 0);
  assert.equal(faces(), before);
});

Deno.test("status says what a hub does not have yet", async () => {
  await using hub = new ExchangeHub().open();
  const { root } = await toldEvent();
  await push(root, hub);
  const status = async () => {
    const { output } = await photosort(["status", "--root", root]);
    return /^Hub +(.*)$/m.exec(output)?.[1];
  };
  assert.equal(await status(), `${hub.url}: it has everything`);
  await photosort(["people", "name", "2", "Ada", "--root", root]);
  assert.equal(await status(), `${hub.url}: decisions to send`);
});

Deno.test("a photo that the hub refuses is told with the reason, and not sent again", async () => {
  await using hub = new ExchangeHub().open();
  const { root } = await toldEvent();
  hub.refuse = (photo) => photo.name === "a.jpg" ? "it was forgotten" : undefined;
  const { code, output } = await push(root, hub);
  assert.equal(code, exitCodes.photosFailed);
  assert.match(output, /^a\.jpg is not taken there: it was forgotten$/m);
  assert.equal((await push(root, hub)).code, exitCodes.ok);
});

Deno.test("a push without a hub, a key or a right says what to do, and never the key", async () => {
  const { root } = await toldEvent(), args = ["push", "--root", root];
  assert.match((await photosort(args)).said, /no hub is named by --hub or EVENT_HUB/);
  const hub = ["--hub", "http://127.0.0.1:1"];
  assert.match((await photosort([...args, ...hub])).said, /HUB_KEY is not set/);
  await using wrong = new ExchangeHub().open();
  const secrets = { HUB_KEY: "not the key" };
  const refused = await photosort([...args, "--hub", wrong.url], { secrets });
  assert.equal(refused.code, exitCodes.hub);
  assert.match(refused.said, /the hub refuses HUB_KEY: The key is not known.*Settings/);
  assert.doesNotMatch(refused.said, /not the key/);
});

Deno.test("an event is one laptop at each push, and its decisions bear that", async () => {
  await using hub = new ExchangeHub().open();
  const { root } = await toldEvent();
  await push(root, hub);
  using store = opened(root);
  const { id, host } = store.exchange.device()!;
  const [{ decision }] = hub.decisions.values();
  assert.deepEqual([decision.device, decision.made_by], [id, host]);
});

function opened(root: string) {
  const store = createStore(openDatabase(join(root, layout.database), migrations));
  return { ...store, [Symbol.dispose]: () => store.close() };
}
