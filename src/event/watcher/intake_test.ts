import assert from "node:assert/strict";
import { join } from "node:path";
import { manualClock } from "../../../tests/support/manual_clock.ts";
import type { Clock } from "../../runtime/clock.ts";
import { Backlog, type BacklogOrder, type Turn } from "./backlog.ts";
import type { FoundFile } from "./found_file.ts";
import { Intake, type ScanListener } from "./intake.ts";
import { IntakeRequests } from "./intake_requests.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";

const HOUR = 3_600_000, SETTLE = 2000;

/** How an intake differs from the usual one of these tests. */
interface Changes {
  clockAt?: number;
  isDone?: () => boolean;
  files?: Record<string, string>;
  folder?: string;
  isThere?: () => Promise<boolean>;
  order?: BacklogOrder;
  settleMs?: number;
  turnOf?: (path: string) => Partial<Turn>;
  isKnown?: (file: FoundFile) => boolean;
  admit?: (file: FoundFile) => Promise<void>;
  rescanMs?: number;
  failedScanMs?: number;
  unreadable?: ScanListener["unreadable"];
}

/** An intake over a folder, and what it was told of. */
function intakeOver(folder: string, clock: Clock, changes: Changes) {
  const admitted: FoundFile[] = [], failures: unknown[] = [], awaited: string[][] = [];
  const { settleMs = SETTLE, isKnown = () => false } = changes;
  const requests = new IntakeRequests({
    clock,
    backlog: new Backlog(changes.order ?? "oldest"),
    rules: { settleMs, unsureMs: 10 * settleMs },
    turnOf: (path) => ({ rank: 0, shot: path, standsBack: false, ...changes.turnOf?.(path) }),
  });
  const intake = new Intake({
    clock,
    folder: { folder, isThere: changes.isThere ?? (() => Promise.resolve(true)) },
    requests,
    known: { isKnown, knownAtOnce: () => isKnown },
    admit: changes.admit ?? ((file) => Promise.resolve(void admitted.push(file))),
    rescanMs: changes.rescanMs ?? 10 * HOUR,
    failedScanMs: changes.failedScanMs ?? 10 * HOUR,
    scans: {
      before: () => Promise.resolve(),
      scanned: (paths) => Promise.resolve(void awaited.push([...paths])),
      failed: (error) => failures.push(error) < 0,
      unreadable: changes.unreadable ?? ((path) => assert.fail(path)),
    },
  });
  return { folder, intake, requests, admitted, failures, awaited };
}

/**
 * An intake at work on a real folder. As new files are of the system's now, a clock that is ahead
 * of it takes them for long untouched, and one that is behind has to see them stand still.
 */
async function startIntake({ clockAt = HOUR, isDone, files = {}, ...changes }: Changes = {}) {
  const folder = changes.folder ?? await newFolder();
  for (const [path, text] of Object.entries(files)) await put(folder, path, text);
  const manual = manualClock(Date.now() + clockAt), stopping = new AbortController();
  let onRest = () => {};
  const clock: Clock = {
    ...manual,
    sleep(ms, signal) {
      if (signal?.aborted === false) onRest();
      return manual.sleep(ms, signal);
    },
  };
  const parts = intakeOver(folder, clock, changes), { intake, requests, admitted } = parts;
  const rests = () => new Promise<void>((resolve) => onRest = resolve);
  const resting = rests(), ended = intake.run(stopping.signal, isDone);
  await Promise.race([resting, ended]);
  return {
    ...parts,
    ended,
    paths: () => admitted.map(({ path }) => path),
    /** Lets time pass and the intake do all that is due. */
    async pass(ms: number) {
      await manual.advance(ms);
      const rested = rests();
      requests.wake();
      await rested;
    },
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

const newFolder = () => tempFolder();

async function put(folder: string, path: string, text: string) {
  await Deno.mkdir(join(folder, path, ".."), { recursive: true });
  await Deno.writeTextFile(join(folder, path), text);
}

Deno.test("a growing file is not taken in until it has stood still, noticed growing or not", async () => {
  const { folder, requests, paths, pass, stop } = await startIntake({
    clockAt: -HOUR,
    files: { "noticed.jpg": "1", "unseen.jpg": "1" },
  });
  await pass(SETTLE - 1);
  for (const name of ["noticed.jpg", "unseen.jpg"]) await put(folder, name, "12");
  requests.notice(["noticed.jpg"]);
  await pass(0);
  await pass(1);
  assert.deepEqual(paths(), []);
  await pass(SETTLE - 1);
  assert.deepEqual(paths(), ["noticed.jpg"]);
  await pass(1);
  assert.deepEqual(paths(), ["noticed.jpg", "unseen.jpg"]);
  await stop();
});

Deno.test("half of a pair goes in after the other half, even if that still has to settle", async () => {
  const { folder, requests, paths, pass, stop } = await startIntake({
    clockAt: -HOUR,
    files: { "1.cr2": "raw", "1.jpg": "pict", "2.cr2": "raw", "3.jpg": "picture" },
    turnOf: (path) => ({ shot: path.split(".")[0], standsBack: path.endsWith(".cr2") }),
  });
  await pass(SETTLE - 1);
  await put(folder, "1.jpg", "picture");
  requests.notice(["1.jpg"]);
  await pass(0);
  await pass(1);
  assert.deepEqual(paths(), ["2.cr2", "3.jpg"]);
  await pass(SETTLE);
  assert.deepEqual(paths(), ["2.cr2", "3.jpg", "1.jpg", "1.cr2"]);
  await stop();
});

Deno.test("paused, it takes nothing in but scans on, and goes on where it was", async () => {
  const { folder, requests, awaited, paths, pass, stop } = await startIntake({
    files: { "a.jpg": "a" },
    rescanMs: 1000,
  });
  assert.deepEqual(paths(), ["a.jpg"]);
  requests.pause();
  await put(folder, "b.jpg", "b");
  await pass(10_000);
  assert.deepEqual([awaited.at(-1)?.includes("b.jpg"), paths()], [true, ["a.jpg"]]);
  requests.resume();
  await pass(0);
  assert.ok(paths().includes("b.jpg"));
  await stop();
});

Deno.test("files go in by rank, then by time, wherever they lie", async () => {
  const folder = await newFolder();
  const names = ["c.jpg", "b.jpg", "a/2.jpg", "a-1.jpg"];
  for (const [at, path] of names.entries()) {
    await put(folder, path, path);
    await Deno.utime(join(folder, path), 1000 + at, 1000 + at);
  }
  const turnOf = (path: string) => ({ rank: path === "a-1.jpg" ? 0 : 1 });
  const { paths, stop } = await startIntake({ folder, turnOf });
  assert.deepEqual(paths(), ["a-1.jpg", "c.jpg", "b.jpg", "a/2.jpg"]);
  await stop();
});

Deno.test("a file that comes while a backlog is taken in does not wait for all of it", async () => {
  const folder = await newFolder();
  for (const path of ["1.jpg", "2.jpg", "3.jpg"]) await put(folder, path, path);
  const taken: string[] = [], stopping = new AbortController();
  const { intake, requests, failures } = intakeOver(folder, manualClock(Date.now() + HOUR), {
    rescanMs: 0,
    order: "newest",
    settleMs: 0,
    async admit({ path }) {
      taken.push(path);
      if (taken.length === 4) stopping.abort();
      if (taken.length > 1) return;
      await put(folder, "new.jpg", "new");
      await Deno.utime(join(folder, "new.jpg"), Date.now() / 1000 + 60, Date.now() / 1000 + 60);
      requests.notice(["new.jpg"]);
    },
  });
  await intake.run(stopping.signal);
  assert.deepEqual([taken.indexOf("new.jpg"), failures], [1, []], taken.join());
});

Deno.test("a known file is never taken in, neither scanned nor noticed", async () => {
  const { intake, requests, paths, pass, stop } = await startIntake({
    files: { "known.jpg": "a", "new.jpg": "b" },
    isKnown: ({ path }) => path === "known.jpg",
  });
  requests.notice(["known.jpg"]);
  requests.rescan();
  await pass(SETTLE);
  assert.deepEqual(paths(), ["new.jpg", "new.jpg"]);
  assert.equal(intake.waiting, 0);
  await stop();
});

Deno.test("a file offered again comes when its delay is over, even if noticed before", async () => {
  const { intake, requests, admitted, paths, pass, stop } = await startIntake({
    files: { "a.jpg": "a" },
  });
  requests.offerAgain(admitted[0], 5000);
  assert.equal(intake.waiting, 1);
  await pass(4999);
  requests.notice(["a.jpg"]);
  await pass(0);
  assert.deepEqual(paths(), ["a.jpg"]);
  await pass(1);
  assert.deepEqual(paths(), ["a.jpg", "a.jpg"]);
  await stop();
});

Deno.test("where it is to end, it scans once more first", async () => {
  let busy = true;
  const known = new Set<string>();
  const { folder, requests, ended } = await startIntake({
    files: { "a.jpg": "a" },
    isDone: () => !busy,
    isKnown: ({ path }) => known.has(path),
    admit: ({ path }) => Promise.resolve(void known.add(path)),
  });
  await put(folder, "late.jpg", "b");
  busy = false;
  requests.wake();
  await ended;
  assert.deepEqual([...known], ["a.jpg", "late.jpg"]);
});

Deno.test("a scan that fails is told, and done again until it succeeds", async () => {
  const folder = join(await newFolder(), "Incoming");
  const changes = { folder, failedScanMs: 3000 };
  const { failures, paths, pass, stop } = await startIntake(changes);
  assert.ok(failures[0] instanceof Deno.errors.NotFound);
  await pass(3000);
  assert.equal(failures.length, 2);
  await put(folder, "a.jpg", "a");
  await pass(3000);
  assert.deepEqual([failures.length, paths()], [2, ["a.jpg"]]);
  await stop();
});

Deno.test("a folder that was pulled while it was listed counts as not scanned", async () => {
  const { failures, awaited, stop } = await startIntake({
    files: { "a.jpg": "a" },
    isThere: () => Promise.resolve(false),
  });
  assert.deepEqual([failures.length, awaited.length], [1, 0]);
  await stop();
});

Deno.test("a file that vanishes before it settles is forgotten", async () => {
  const files = { "gone.jpg": "a", "told.jpg": "b", "here.jpg": "c" };
  const run = await startIntake({ clockAt: -HOUR, files });
  const { folder, intake, requests, awaited, paths, pass, stop } = run;
  assert.deepEqual(awaited, [["gone.jpg", "here.jpg", "told.jpg"]]);
  await Deno.remove(join(folder, "gone.jpg"));
  await Deno.remove(join(folder, "told.jpg"));
  requests.notice(["told.jpg"]);
  await pass(0);
  assert.equal(intake.waiting, 2);
  await pass(SETTLE);
  assert.deepEqual(paths(), ["here.jpg"]);
  assert.equal(intake.waiting, 0);
  await stop();
});

Deno.test("unfinished files and hidden folders are never taken in", async () => {
  const files = { "b.jpg.part": "b", ".trash/c.jpg": "c", "d.crdownload": "d" };
  const { requests, paths, pass, stop } = await startIntake({ files });
  requests.notice(Object.keys(files));
  await pass(HOUR);
  assert.deepEqual(paths(), []);
  await stop();
});

Deno.test("a folder that was moved in is one notice for all it holds", async () => {
  const { folder, requests, paths, pass, stop } = await startIntake();
  await put(folder, "card/1.jpg", "1");
  await put(folder, "card/more/2.jpg", "2");
  requests.notice(["card"]);
  await pass(0);
  assert.deepEqual(paths(), ["card/1.jpg", "card/more/2.jpg"]);
  await stop();
});

Deno.test("told to stop while it takes files in, it takes in no further one", async () => {
  const taken: string[] = [], stopping = new AbortController();
  const folder = await newFolder();
  for (const name of ["a.jpg", "b.jpg"]) await put(folder, name, name);
  const { intake } = intakeOver(folder, manualClock(Date.now() + HOUR), {
    rescanMs: 0,
    settleMs: 0,
    admit: ({ path }) => Promise.resolve(void taken.push(path)).then(() => stopping.abort()),
  });
  await intake.run(stopping.signal);
  assert.deepEqual(taken, ["a.jpg"]);
});

Deno.test("where it is to end but cannot scan, it waits before each further try", async () => {
  const folder = join(await newFolder(), "Incoming");
  const { failures, pass, ended } = await startIntake({
    folder,
    rescanMs: 3000,
    isDone: () => true,
  });
  assert.equal(failures.length, 1);
  await Deno.mkdir(folder);
  await Promise.race([pass(3000), ended]);
  await ended;
  assert.equal(failures.length, 1);
});

Deno.test("a scan asked for while one is under way is done after it", async () => {
  let asked = false;
  const started: { rescan?: () => void } = {};
  const { requests, awaited, pass, stop } = await startIntake({
    ...{ files: { "a.jpg": "a" }, rescanMs: 0 },
    isKnown() {
      if (!asked && started.rescan) asked = true, started.rescan();
      return true;
    },
  });
  started.rescan = () => requests.rescan();
  requests.rescan();
  await pass(0);
  assert.equal(awaited.length, 3);
  await stop();
});

Deno.test("a folder that is moved in, out and in again is scanned each time", async () => {
  const { folder, requests, paths, pass, stop } = await startIntake();
  for (const name of ["card/1.jpg", "card/2.jpg"]) {
    await put(folder, name, name);
    requests.notice(["card"]);
    await pass(0);
    await Deno.remove(join(folder, "card"), { recursive: true });
    requests.notice(["card"]);
    await pass(0);
  }
  assert.deepEqual(paths(), ["card/1.jpg", "card/2.jpg"]);
  await stop();
});

Deno.test("scans that are asked for photo after photo do not come between all of them", async () => {
  let ask = () => {};
  const admitted = new Set<string>();
  const { folder, requests, awaited, pass, stop } = await startIntake({
    isKnown: ({ path }) => admitted.has(path),
    admit: ({ path }) => Promise.resolve(ask()).then(() => void admitted.add(path)),
  });
  for (let n = 0; n < 40; n++) await put(folder, `${n}.jpg`, "x");
  const before = awaited.length;
  ask = () => requests.rescan();
  requests.rescan();
  await pass(SETTLE);
  assert.equal(admitted.size, 40);
  assert.ok(awaited.length - before <= 3, `${awaited.length - before} scans`);
  await stop();
});

Deno.test("a run that is to end does so though a file can never be looked at", async () => {
  const { lstat } = Deno, unreadable: string[] = [];
  Deno.lstat = (path) =>
    String(path).endsWith("bad.jpg") ? Promise.reject(new Error("os error 5")) : lstat(path);
  try {
    const { pass, paths, ended } = await startIntake({
      files: { "bad.jpg": "a", "good.jpg": "b" },
      isDone: () => true,
      unreadable: (path) => void unreadable.push(path),
    });
    let hasEnded = false;
    ended.then(() => hasEnded = true);
    for (let n = 0; n < 10 && !hasEnded; n++) await Promise.race([pass(60_000), ended]);
    assert.ok(hasEnded, "it goes on for ever");
    assert.deepEqual([paths().includes("good.jpg"), unreadable], [true, ["bad.jpg"]]);
  } finally {
    Deno.lstat = lstat;
  }
});

Deno.test("a run that is to end scans once more for what came while it took files in", async () => {
  const folder = await newFolder(), known = new Set<string>(), admitted: string[] = [];
  const { ended } = await startIntake({
    folder,
    files: { "first.jpg": "1" },
    isDone: () => true,
    isKnown: ({ path }) => known.has(path),
    async admit({ path }) {
      admitted.push(path);
      known.add(path);
      if (path === "first.jpg") await put(folder, "second.jpg", "12");
    },
  });
  await ended;
  assert.deepEqual(admitted, ["first.jpg", "second.jpg"]);
});

Deno.test("a run that is to end does not go on for files that nothing becomes of", async () => {
  const { ended, paths } = await startIntake({
    files: { "first.jpg": "1" },
    isDone: () => true,
    isKnown: () => false,
  });
  await ended;
  assert.deepEqual(paths(), ["first.jpg"]);
});
