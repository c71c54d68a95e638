/**
 * An event from its first photo to its end, as an operator would go through it: three cameras, two
 * cards, portraits, late uploads, broken files, a drive, stops and kills, and a reprocess. At each
 * moment everybody who can be asked is asked, and has to say the same.
 */
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { StatusView } from "../../src/event/views/status/status_schema.ts";
import { sortedOf, toGoOf } from "../../src/core/event_counts.ts";
import { layout } from "../../src/event/event_layout.ts";
import { disagreements, type Told } from "./counts_agree.ts";
import { filesBelow } from "./event_tree.ts";
import { type LineReader, lineReader } from "./line_reader.ts";
import { photosort, spawnPhotosort } from "./program.ts";

export interface EveningOptions {
  /** Absolute path of a folder that the event, cards and the drive are made in. */
  folder: string;
  /** Absolute path of a folder with JPEGs; more photos than it holds are these with other bytes. */
  photos: string;
  /** How many photos are taken. */
  count: number;
  say: (line: string) => void;
}

/** A moment at which everybody was asked. */
export interface Moment {
  what: string;
  sequence: number;
  /** What did not agree, in words. */
  wrong: string[];
}

const TAKEN_AT = Date.parse("2026-06-06T14:00:00Z");
const top = fileURLToPath(new URL("../../", import.meta.url));
/** Waits and tries before somebody gives up on a state that has to come, in milliseconds. */
const POLL_MS = 300, MOST_WAIT_MS = 5 * 60_000;

/** A running photosort. */
interface Running {
  child: Deno.ChildProcess;
  said: LineReader;
  printed: LineReader;
}

class Evening {
  readonly moments: Moment[] = [];
  readonly root: string;
  readonly #options: EveningOptions;
  readonly #pictures: string[];
  /** Photos taken, and files dropped, so far. */
  #taken = 0;
  #dropped = 0;

  constructor(options: EveningOptions, pictures: string[]) {
    this.#options = options;
    this.#pictures = pictures;
    this.root = join(options.folder, "event");
  }

  at(...names: string[]): string {
    return join(this.#options.folder, ...names);
  }

  incoming(...names: string[]): string {
    return join(this.root, layout.incoming, ...names);
  }

  /** A part of all photos. */
  share(part: number): number {
    return Math.max(3, Math.round(this.#options.count * part));
  }

  /** Puts photos of a camera into a folder, each under a passing name first. */
  async shoot(into: string, camera: number, count: number): Promise<string[]> {
    await Deno.mkdir(into, { recursive: true });
    const names: string[] = [];
    for (let i = 0; i < count; i++) {
      const n = this.#taken++, name = `CAM${camera}_${String(n).padStart(4, "0")}.jpg`;
      const picture = await Deno.readFile(this.#pictures[n % this.#pictures.length]);
      await this.put(join(into, name), withCamera(picture, camera, n), TAKEN_AT + n * 10_000);
      names.push(name);
    }
    return names;
  }

  /** Begins an upload under a passing name. @returns what ends it. */
  async upload(path: string, camera: number): Promise<() => Promise<void>> {
    const picture = await Deno.readFile(this.#pictures[0]), n = this.#taken++;
    const bytes = withCamera(picture, camera, n), part = `${path}.part`;
    await Deno.writeFile(part, bytes.subarray(0, bytes.length / 2));
    this.#dropped++;
    return async () => {
      await Deno.writeFile(part, bytes);
      await Deno.rename(part, path);
    };
  }

  async put(path: string, bytes: Uint8Array, modifiedAt = TAKEN_AT): Promise<void> {
    const part = `${path}.part`, time = new Date(modifiedAt);
    await Deno.writeFile(part, bytes);
    await Deno.utime(part, time, time);
    await Deno.rename(part, path);
    this.#dropped++;
  }

  async status(): Promise<StatusView> {
    return JSON.parse(await this.#print("status", "--json"));
  }

  async #print(...args: string[]): Promise<string> {
    const { output, said } = await photosort([...args, "--root", this.root]);
    if (output === "") throw new Error(`${args.join(" ")} said nothing but: ${said}`);
    return output;
  }

  /** Waits until the event is in a state. */
  async until(is: (status: StatusView) => boolean): Promise<StatusView> {
    for (let waited = 0; waited < MOST_WAIT_MS; waited += POLL_MS) {
      const status = await this.status();
      if (is(status)) return status;
      await sleep(POLL_MS);
    }
    throw new Error(`it never came: ${JSON.stringify((await this.status()).counts)}`);
  }

  /** Waits until nothing is to be done and nothing changes any more. */
  async atRest(): Promise<void> {
    for (let since = -1, still = 0; still < 6; await sleep(2 * POLL_MS)) {
      const { sequence, counts } = await this.status();
      const isStill = sequence === since && toGoOf(counts) === 0;
      still = isStill ? still + 1 : 0;
      since = sequence;
    }
  }

  /** Waits until some more photos are sorted, and lets the program stand still there. */
  async frozen(some: number, ask: () => Promise<void>): Promise<void> {
    const before = sortedOf((await this.status()).counts);
    await this.until(({ counts }) => sortedOf(counts) >= before + some || toGoOf(counts) === 0);
    const { pid } = JSON.parse(await Deno.readTextFile(join(this.root, layout.instance)));
    Deno.kill(pid, "SIGSTOP");
    try {
      await ask();
    } finally {
      Deno.kill(pid, "SIGCONT");
    }
  }

  /** Asks everybody, until the answers are of one state. */
  async moment(what: string, isAtRest: boolean, more: Partial<Told> = {}): Promise<void> {
    for (let tries = 1;; tries++) {
      const status = await this.status();
      const doctor = JSON.parse(await this.#print("doctor", "--json"));
      const doctorText = await this.#print("doctor"), statusText = await this.#print("status");
      const after = await this.status();
      const sequences = new Set([status.sequence, doctor.sequence, after.sequence]);
      const told = { ...{ root: this.root, status, statusText, doctor, doctorText }, ...more };
      if (isAtRest) told.dropped ??= this.#dropped;
      const wrong = sequences.size > 1
        ? [`it never stood still: ${[...sequences].join(", ")}`]
        : await disagreements(told, isAtRest);
      if (wrong.length > 0 && tries < 10 && sequences.size > 1) continue;
      this.moments.push({ what, sequence: status.sequence, wrong });
      this.#options.say(
        `${this.moments.length}. ${what}, at ${status.sequence}: ` +
          (wrong.length === 0 ? JSON.stringify(status.counts) : wrong.join("; ")),
      );
      return;
    }
  }

  start(...args: string[]): Running {
    const child = spawnPhotosort(["run", ...args, "--root", this.root]);
    return { child, said: lineReader(child.stderr), printed: lineReader(child.stdout) };
  }

  /** On a terminal of its own, so that there is a live line; elsewhere than on Linux without one. */
  startOnTerminal(): Running & { live: () => string | undefined } {
    if (Deno.build.os !== "linux") return { ...this.start(), live: () => undefined };
    const command = `stty cols 300 rows 40; exec ${Deno.execPath()} task start run ` +
      `--settle-seconds 0 --error-grace-seconds 0 --root ${this.root}`;
    const child = new Deno.Command("script", {
      args: ["--quiet", "--return", "--command", command, "/dev/null"],
      cwd: top,
      stdin: "null",
      stdout: "piped",
      stderr: "piped",
    }).spawn();
    const printed = lineReader(child.stdout);
    const live = () => printed.all().split(/[\r\n]/).findLast((line) => /\d sorted · /.test(line));
    return { child, said: lineReader(child.stderr), printed, live };
  }

  /** Ends a run in order. @returns the exit code. */
  async end({ child, said, printed }: Running, signal: Deno.Signal = "SIGINT"): Promise<number> {
    const { pid } = JSON.parse(await Deno.readTextFile(join(this.root, layout.instance)));
    Deno.kill(pid, signal);
    const { code } = await child.status;
    await Promise.all([said.end(), printed.end()]);
    return code;
  }

  async command(...args: string[]): Promise<void> {
    const { code, said } = await photosort([...args, "--root", this.root]);
    if (code !== 0) throw new Error(`${args.join(" ")} ended with ${code}: ${said}`);
  }
}

/** The made photo by another camera of as long a name, and other bytes after its end. */
function withCamera(picture: Uint8Array, camera: number, n: number): Uint8Array<ArrayBuffer> {
  const encode = (text: string) => new TextEncoder().encode(text);
  const bytes = Uint8Array.from([...picture, ...encode(`photo ${n}`)]);
  const made = encode("SynthCo"), at = bytes.subarray(0, 400);
  for (let i = 0; i + made.length < at.length; i++) {
    if (made.every((letter, j) => at[i + j] === letter)) bytes.set(encode(`Camera${camera}`), i);
  }
  return bytes;
}

/** @returns every moment, with what did not agree. */
export async function operatorsEvening(options: EveningOptions): Promise<Moment[]> {
  const pictures = (await filesBelow(options.photos)).filter((name) => /\.jpg$/i.test(name))
    .map((name) => join(options.photos, name));
  const evening = new Evening(options, pictures);
  await arrivals(evening);
  await stopsAndKills(evening);
  await cards(evening);
  await whatGoesWrong(evening);
  await peopleAndReprocess(evening);
  return evening.moments;
}

async function arrivals(evening: Evening): Promise<void> {
  await evening.command("run", "--once");
  await evening.moment("a new event", true);
  await evening.shoot(evening.incoming(), 1, evening.share(0.15));
  await evening.moment("photos that nobody sorts yet", false);
  const run = evening.startOnTerminal();
  await evening.until(({ running, counts }) => running !== null && sortedOf(counts) > 0);
  await evening.frozen(1, () => evening.moment("amid the first photos", false));
  await evening.shoot(evening.incoming("second camera"), 2, evening.share(0.1));
  await evening.frozen(1, () => evening.moment("amid those of a second camera", false));
  await evening.atRest();
  await evening.moment("when all of them are sorted", true, { liveLine: run.live() });
  const finish = await evening.upload(evening.incoming("upload.jpg"), 3);
  await evening.shoot(evening.incoming("late"), 3, evening.share(0.05));
  await evening.until(({ counts }) => counts.incomplete === 1);
  await evening.atRest();
  await evening.moment("while an upload has stopped halfway", true, { liveLine: run.live() });
  await finish();
  await evening.until(({ counts }) => counts.incomplete === 0);
  await evening.atRest();
  await evening.moment("after late uploads", true, { liveLine: run.live() });
  await evening.end(run);
  await evening.moment("after Ctrl-C", true);
}

async function stopsAndKills(evening: Evening): Promise<void> {
  await evening.shoot(evening.incoming(), 1, evening.share(0.35));
  const stopped = evening.start("--json");
  await evening.until(({ running }) => running !== null);
  await evening.frozen(1, () => Promise.resolve());
  await evening.end(stopped);
  const summary = JSON.parse(stopped.printed.all());
  await evening.moment("after Ctrl-C amid the work", false, { summary });
  const killed = evening.start();
  await evening.until(({ running }) => running !== null);
  await evening.frozen(1, () => evening.moment("after the restart", false));
  await evening.end(killed, "SIGKILL");
  await evening.moment("after a kill", false);
  const { output } = await photosort(["run", "--once", "--json", "--root", evening.root]);
  await evening.moment("when the rest is done", true, { summary: JSON.parse(output) });
}

async function cards(evening: Evening): Promise<void> {
  const drive = evening.at("drive"), flags = ["--output", drive];
  await Deno.mkdir(drive, { recursive: true });
  for (const [card, camera] of [["card 1", 2], ["card 2", 3]] as const) {
    const source = evening.at(card);
    await evening.shoot(join(source, "DCIM"), camera, evening.share(0.175));
    const run = evening.start("--source", source, ...flags);
    await evening.until(({ running, cards }) =>
      running !== null && cards.some(({ folder }) => folder === source)
    );
    await evening.frozen(1, () => evening.moment(`amid ${card}`, false));
    await evening.end(run);
    await evening.moment(`when ${card} was left halfway`, false);
    const again = ["run", "--once", "--json", "--root", evening.root, "--source", source, ...flags];
    const { output } = await photosort(again);
    await evening.moment(`when ${card} is read`, true, {
      ...{ summary: JSON.parse(output), output: drive },
    });
  }
}

async function whatGoesWrong(evening: Evening): Promise<void> {
  const text = (words: string) => new TextEncoder().encode(words);
  for (const name of ["empty 1.jpg", "empty 2.jpg"]) {
    await evening.put(evening.incoming(name), new Uint8Array());
  }
  await evening.put(evening.incoming("words.jpg"), text("this is no picture"));
  await evening.put(evening.incoming("notes.txt"), text("the cake is at nine"));
  await evening.put(evening.incoming("clip.thm"), text("a thumbnail"));
  const [first] = (await filesBelow(evening.incoming())).filter((name) => /^CAM1/.test(name));
  await evening.put(evening.incoming("again.jpg"), await Deno.readFile(evening.incoming(first)));
  const flags = ["--once", "--json", "--root", evening.root];
  const { output } = await photosort(["run", ...flags]);
  const summary = JSON.parse(output);
  await evening.moment("with broken files, duplicates and others", true, { summary });
  await evening.command("retry");
  await evening.moment("when broken files were put back", false);
  await photosort(["run", ...flags]);
  await evening.moment("when they are broken still", true);
}

async function peopleAndReprocess(evening: Evening): Promise<void> {
  const { output } = await photosort(["people", "list", "--json", "--root", evening.root]);
  const [somebody, other] = JSON.parse(output) as { id: number }[];
  await evening.command("people", "name", `${somebody.id}`, "Anna");
  const portraits = join(evening.root, layout.references, "Anna");
  const [photo] = await filesBelow(join(evening.root, layout.people, "Anna", "Solo"));
  await Deno.mkdir(portraits, { recursive: true });
  if (photo !== undefined) {
    const from = join(evening.root, layout.people, "Anna", "Solo", photo);
    await Deno.copyFile(from, join(portraits, "portrait.jpg"));
  }
  if (other !== undefined) await evening.command("people", "staff", `${other.id}`);
  await evening.command("run", "--once");
  await evening.moment("with a name, a portrait and staff", true);
  const again = spawnPhotosort(["reprocess", "--long-edge", "1100", "--root", evening.root]);
  const ends = [lineReader(again.stdout), lineReader(again.stderr)];
  await evening.until(({ running, counts }) => running !== null && counts.underWay > 0);
  await evening.frozen(1, () => evening.moment("amid a reprocess", false));
  await again.status;
  await Promise.all(ends.map((reader) => reader.end()));
  await evening.command("undo");
  await evening.moment("when everything is developed anew", true);
}
