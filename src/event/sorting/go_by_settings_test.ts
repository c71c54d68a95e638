import assert from "node:assert/strict";
import { type SmallEvent, smallEvent } from "../../../tests/support/small_event.ts";
import { parseManifest } from "../../processor/models/manifest.ts";
import { type Config, loadConfig } from "../settings.ts";
import { goByChanges, goByTheSettings, warnOfUnknownCameras } from "./go_by_settings.ts";
import { identifyPhoto } from "./identify.ts";
import { faultOfClocks, refuseUnknownCameras } from "./known_cameras.ts";
import { holdsAtOnce, LiveSettings, needsDeveloping } from "./live_settings.ts";

const manifest = new URL("../../../models/manifest.json", import.meta.url);
const { embedder } = parseManifest(await Deno.readTextFile(manifest));
const NOON = "2026-06-06T12:00:00", noon = new Date(NOON).getTime(), HOUR = 3_600_000;

const configOf = (environment: Record<string, string> = {}) =>
  loadConfig({ flags: {}, environment, dotenv: {} });
const keep = ({ store }: SmallEvent, name: string, value: string | null) =>
  store.settings.set(name, value);

/** Anna, who has a name, and somebody who has none, both in their folders. */
async function twoPeople(): Promise<SmallEvent> {
  const event = await smallEvent();
  for (const [path, person] of [["a.jpg", 1], ["b.jpg", 2]] as const) {
    const id = await event.developed(path, person);
    event.store.photos.recordCapture(id, { capturedAt: NOON, camera: "Z 9" }, noon);
    identifyPhoto(event.store, event.identity, id, 0);
  }
  event.decide({ kind: "name", person: 1, name: "Anna" });
  for (const { id } of event.store.photos.all()) {
    await event.router.route(id);
    event.store.photos.apply(id, "routed");
  }
  return event;
}
async function goBy(event: SmallEvent, settings: LiveSettings) {
  const routed: number[] = [], { store, peopleFolders, log, identity } = event;
  const route = (photoId: number) => void routed.push(photoId);
  const changed = await goByChanges({
    store,
    peopleFolders,
    log,
    settings,
    embedder,
    identity,
    route,
  });
  return { changed, routed };
}
const takenAt = ({ store }: SmallEvent) => store.photos.all().map((photo) => photo.takenAt);

Deno.test("folders for named people alone send the others' photos back, once", async () => {
  const event = await twoPeople(), { store, peopleFolders, log } = event;
  const named = configOf({ FOLDERS: "named" });
  assert.deepEqual(await goByTheSettings({ store, peopleFolders, log }, named), [2]);
  assert.deepEqual(event.states(), ["1 routed", "2 identified"]);
  assert.match(
    event.lines[0],
    /^info 1 photo changes folders, because folders are for named people only; `photosort settings FOLDERS=…`/,
  );
  assert.deepEqual(await goByTheSettings({ store, peopleFolders, log }, named), []);
  await event.router.route(2);
  store.photos.apply(2, "routed");
  assert.deepEqual(await goByTheSettings({ store, peopleFolders, log }, configOf()), [2]);
});

Deno.test("other rules count wholly or not at all", async () => {
  const event = await twoPeople(), { store, peopleFolders, log } = event, { apply } = store.photos;
  store.photos.apply = () => {
    throw new Error("database or disk is full");
  };
  const named = configOf({ FOLDERS: "named" });
  await assert.rejects(goByTheSettings({ store, peopleFolders, log }, named), /full/);
  store.photos.apply = apply;
  assert.equal(store.routing.get().folders, "everybody");
  assert.deepEqual(await goByTheSettings({ store, peopleFolders, log }, named), [2]);
});

Deno.test("photos of a camera whose clock was off move in time at the start", async () => {
  const event = await twoPeople(), { store, peopleFolders, log } = event;
  await goByTheSettings({ store, peopleFolders, log }, configOf({ CAMERA_CLOCKS: "Z 9=+1:00" }));
  assert.deepEqual(takenAt(event), [noon + HOUR, noon + HOUR]);
  assert.match(event.lines[0], /^info Corrected the capture time of 2 photos \(CAMERA_CLOCKS\)$/);
});

Deno.test("a decision on a setting holds at once, if it can", async () => {
  const event = await twoPeople(), settings = new LiveSettings(configOf(), event.store);
  assert.deepEqual(await goBy(event, settings), { changed: [], routed: [] });
  keep(event, "FOLDERS", "named");
  assert.deepEqual(await goBy(event, settings), { changed: ["folders"], routed: [2] });
  assert.equal(event.lines.at(-1), "info FOLDERS takes effect now");
  assert.deepEqual(await goBy(event, settings), { changed: [], routed: [] });
  keep(event, "CAMERA_CLOCKS", "Z 9=-1:00");
  assert.deepEqual((await goBy(event, settings)).changed, ["cameraClocks"]);
  assert.deepEqual(takenAt(event), [noon - HOUR, noon - HOUR]);
  keep(event, "LONG_EDGE", "1600");
  assert.deepEqual((await goBy(event, settings)).changed, ["longEdge"]);
  assert.equal(event.lines.at(-1), "info LONG_EDGE takes effect at the next start");
});

Deno.test("bounds change in place, as everybody who tells people apart holds them", async () => {
  const event = await twoPeople(), settings = new LiveSettings(configOf(), event.store);
  const { bounds } = event.identity, before = { ...bounds };
  keep(event, "STRICT_DISTANCE", "0.3");
  await goBy(event, settings);
  assert.equal(event.identity.bounds, bounds);
  assert.equal(bounds.strict, 0.3);
  keep(event, "STRICT_DISTANCE", null);
  keep(event, "WRONG_COST", "5");
  assert.deepEqual((await goBy(event, settings)).changed.sort(), ["strictDistance", "wrongCost"]);
  assert.deepEqual([bounds.strict, bounds.wrongCost], [undefined, 5]);
  assert.equal(event.lines.at(-1), "info STRICT_DISTANCE takes effect now");
  keep(event, "WRONG_COST", null);
  await goBy(event, settings);
  assert.equal(bounds.wrongCost, before.wrongCost);
});

Deno.test("what is said by a flag or the environment is not changed by the event", async () => {
  const event = await twoPeople();
  const settings = new LiveSettings(configOf({ FOLDERS: "everybody" }), event.store);
  keep(event, "FOLDERS", "named");
  assert.deepEqual([settings.look(), settings.config.folders], [[], "everybody"]);
});

Deno.test("a setting that is taken back is what it was", async () => {
  const event = await twoPeople(), settings = new LiveSettings(configOf(), event.store);
  keep(event, "FOLDERS", "named");
  assert.deepEqual([settings.look(), settings.config.folders], [["folders"], "named"]);
  keep(event, "FOLDERS", null);
  assert.deepEqual([settings.look(), settings.config.folders], [["folders"], "everybody"]);
});

Deno.test("no setting that sorted photos have only by developing holds at once", () => {
  const keys = Object.keys(configOf().stated) as (keyof Config["stated"])[];
  assert.ok(keys.some(holdsAtOnce) && keys.some(needsDeveloping));
  assert.deepEqual(keys.filter((key) => holdsAtOnce(key) && needsDeveloping(key)), []);
});

Deno.test("a clock for a camera that no photo is from is refused, with those that there are", async () => {
  const event = await twoPeople(),
    { store } = event,
    config = configOf({ CAMERA_CLOCKS: "D 5=+1:00" });
  assert.match(
    faultOfClocks(store, "D 5=+1:00")!,
    /no photo of the event is from a camera called "D 5"; its cameras are: Z 9/,
  );
  assert.equal(faultOfClocks(store, "z 9=+1:00"), undefined);
  assert.throws(() => refuseUnknownCameras(store, config), /"D 5"/);
  refuseUnknownCameras(store, { ...config, fromEvent: ["cameraClocks"] });
  warnOfUnknownCameras({ store, log: event.log }, config);
  assert.match(
    event.lines.at(-1)!,
    /^warn Cannot correct the clock of a camera \(CAMERA_CLOCKS\): no photo/,
  );
});

Deno.test("before the first photo nobody can tell whether a camera is known", async () => {
  const { store } = await smallEvent();
  assert.equal(faultOfClocks(store, "D 5=+1:00"), undefined);
});
