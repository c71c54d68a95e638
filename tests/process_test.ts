import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { layout } from "../src/event/event_layout.ts";
import { exitCodes } from "../src/core/exit_codes.ts";
import { dropDrawn } from "./support/drawn_photos.ts";
import { filesBelow, newEventRoot, sortedEvent } from "./support/event_tree.ts";
import { lineReader } from "./support/line_reader.ts";
import { testWithModels } from "./support/needs.ts";
import { photosort, spawnPhotosort } from "./support/program.ts";
import { tempFolder } from "./support/temp_folder.ts";

testWithModels(
  "Ctrl-C finishes what is under way and exits 0; the next run does the rest",
  async () => {
    const root = await newEventRoot();
    await dropDrawn(join(root, layout.incoming), 101, 102, 103, 104, 105, 106, 107, 108, 110, 117);
    const child = spawnPhotosort(["run", "--root", root]);
    const lines = lineReader(child.stderr);
    await lines.until(/→ Person_/);
    child.kill("SIGINT");
    const { success, code } = await child.status;
    assert.equal(success, true, `exited with ${code}: ${lines.all()}`);
    assert.deepEqual(await filesBelow(join(root, layout.temporary)), []);
    const status = JSON.parse((await photosort(["status", "--json", "--root", root])).output);
    assert.equal(status.photos.pending, 0, "nothing was left half done");
    assert.equal(status.running, null);
    await child.stdout.cancel();

    const untouched = await newEventRoot();
    await dropDrawn(
      join(untouched, layout.incoming),
      101,
      102,
      103,
      104,
      105,
      106,
      107,
      108,
      110,
      117,
    );
    await photosort(["run", "--once", "--root", untouched]);
    await photosort(["run", "--once", "--root", root]);
    assert.deepEqual(await sortedEvent(root), await sortedEvent(untouched));
  },
);

testWithModels(
  "a Ctrl-C that is passed on late, even at the very end, changes nothing",
  async () => {
    const root = await newEventRoot();
    await dropDrawn(join(root, layout.incoming), 101);
    const child = spawnPhotosort(["run", "--root", root]);
    const lines = lineReader(child.stderr);
    await lines.until(/→ Person_/);
    let ended = false;
    const first = performance.now();
    while (!ended && performance.now() - first < 400) {
      try {
        child.kill("SIGINT");
      } catch {
        ended = true;
      }
      await setTimeout(1);
    }
    assert.equal((await child.status).code, 0, lines.all());
    await Promise.all([lines.end(), child.stdout.cancel()]);
  },
);

testWithModels("a second instance on the same event is refused, naming the first", async () => {
  const root = await newEventRoot();
  const first = spawnPhotosort(["run", "--root", root]);
  const lines = lineReader(first.stderr);
  await lines.until(/are sorted into People/);
  for (const flag of ["--once", "--dry-run"]) {
    const second = await photosort(["run", flag, "--root", root]);
    assert.equal(second.code, exitCodes.alreadyRunning);
    assert.match(second.said, new RegExp(`already being sorted by process ${first.pid}`));
  }
  first.kill("SIGKILL");
  await first.status;
  await Promise.all([lines.end(), first.stdout.cancel()]);
  assert.equal(
    (await photosort(["run", "--once", "--root", root])).code,
    0,
    "a crash leaves no lock",
  );
});

for (
  const [how, flags] of [
    ["the watcher alone", ["--rescan-seconds", "0"]],
    ["the rescan alone", ["--watch", "off", "--rescan-seconds", "0.2"]],
  ] as const
) {
  testWithModels(`${how} sees photos that arrive, in subfolders too`, async () => {
    const root = await newEventRoot();
    const child = spawnPhotosort(["run", "--root", root, ...flags]);
    const lines = lineReader(child.stderr);
    await lines.until(/are sorted into People/);
    await dropDrawn(join(root, layout.incoming), 101);
    await lines.until(/IMG_0101\.jpg → Person_001/);
    await dropDrawn(join(root, layout.incoming, "card", "DCIM"), 102);
    await lines.until(/card\/DCIM\/IMG_0102\.jpg → Person_002/);
    child.kill("SIGTERM");
    assert.equal((await child.status).code, 0);
    await Promise.all([lines.end(), child.stdout.cancel()]);
  });
}

testWithModels(
  "nothing is written outside the event, such as what ONNX Runtime reports home",
  async () => {
    const root = await newEventRoot(), home = await tempFolder();
    try {
      await dropDrawn(join(root, layout.incoming), 101);
      const own = { HOME: home, USERPROFILE: home, LOCALAPPDATA: home, XDG_CACHE_HOME: home };
      const deno = { DENO_DIR: await denoFolder() };
      const child = spawnPhotosort(["run", "--once", "--root", root], { ...own, ...deno });
      assert.equal((await child.output()).code, 0);
      assert.deepEqual(await filesBelow(home), []);
    } finally {
      await Deno.remove(home, { recursive: true });
    }
  },
);

/** @returns where this Deno has its own files. */
async function denoFolder(): Promise<string> {
  const command = new Deno.Command(Deno.execPath(), { args: ["info", "--json"] });
  return JSON.parse(new TextDecoder().decode((await command.output()).stdout)).denoDir;
}

Deno.test("main prints the version and help, and one line for a mistake", async () => {
  const run = async (...args: string[]) => {
    const child = spawnPhotosort(args);
    const { code, stdout, stderr } = await child.output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes).trim();
    return { code, out: text(stdout), said: text(stderr) };
  };
  const { version } = JSON.parse(await Deno.readTextFile(new URL("../deno.json", import.meta.url)));
  assert.deepEqual(await run("--version"), { code: 0, out: version, said: "" });
  const wrong = await run("run", "--workers", "99");
  assert.equal(wrong.code, exitCodes.usage);
  assert.match(wrong.said, /^photosort: --workers is "99" but must be auto, or 1 to 8\. .*$/);
});

Deno.test("the event of a program that was copied somewhere lies beside it", async () => {
  const home = await tempFolder();
  try {
    const run = async (...args: string[]) => {
      const child = spawnPhotosort(args, { PHOTOSORT_HOME: home });
      return new TextDecoder().decode((await child.output()).stderr).trim();
    };
    assert.match(await run("status"), /there is no folder /);
    assert.ok((await run("status")).includes(join(home, "EventRoot")));
    await Deno.writeTextFile(join(home, "EventRoot"), "a file in its place");
    assert.match(await run("run", "--once"), /EventRoot is a file, not a folder/);
  } finally {
    await Deno.remove(home, { recursive: true });
  }
});
