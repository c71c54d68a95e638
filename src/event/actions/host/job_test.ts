import assert from "node:assert/strict";
import { join } from "node:path";
import { newEventRoot } from "../../../../tests/support/event_tree.ts";
import { tempFolder } from "../../../../tests/support/temp_folder.ts";
import { prepareEventRoot } from "../../disk/event_root.ts";
import { keepJob } from "../../disk/kept_job.ts";
import { eventConfig } from "../../engine/event_config.ts";
import { type ConfigSources, loadConfig } from "../../settings.ts";
import { configWithJob, jobView, withoutLostFolders } from "./job.ts";

/** An event in whose page a card was chosen, and the settings of a start. */
async function chosen(sources: Partial<ConfigSources> = {}) {
  const { path: root } = await prepareEventRoot(await newEventRoot());
  const card = await tempFolder(), drive = await tempFolder();
  await keepJob(root, { source: card });
  const given = loadConfig({
    environment: {},
    dotenv: {},
    ...sources,
    flags: { root, ...sources.flags },
  });
  return { root, card, drive, config: eventConfig(given) };
}

Deno.test("folders that were chosen in the page count at the next start, more than .env", async () => {
  const { config, card } = await chosen({ dotenv: { SOURCE: "/elsewhere", OUTPUT: "/drive" } });
  assert.deepEqual([config.source, config.output], [card, "/drive"]);
  const { source, output, nextStart } = jobView(config, config);
  assert.deepEqual([source, output], [
    { folder: card, from: "event" },
    { folder: "/drive", from: ".env" },
  ]);
  assert.deepEqual(nextStart, { source, output });
});

Deno.test("a flag and the environment count more, and the page is told what comes next", async () => {
  for (const sources of [{ flags: { source: "/flag" } }, { environment: { SOURCE: "/flag" } }]) {
    const { config, drive } = await chosen(sources), from = sources.flags ? "flag" : "environment";
    assert.equal(config.source, "/flag");
    const now = await configWithJob(config, { source: drive });
    const { source, nextStart } = jobView(config, now);
    assert.deepEqual([source, nextStart.source], [
      { folder: drive, from: "event" },
      { folder: "/flag", from },
    ]);
  }
});

Deno.test("a folder that was chosen and is gone is left out, and said", async () => {
  const { config, card, root } = await chosen(), lines: string[] = [];
  assert.equal(await withoutLostFolders(config, (line) => lines.push(line)), config);
  await Deno.remove(card);
  const usable = await withoutLostFolders(config, (line) => lines.push(line));
  assert.deepEqual([usable.source, lines.length], ["", 1]);
  assert.match(
    lines[0],
    /there is no folder .*: until it is chosen again, photos are read from Incoming/,
  );
  assert.deepEqual(jobView(usable, usable).nextStart.source, { folder: card, from: "event" });
  const stated = loadConfig({
    flags: { root, source: join(root, "none") },
    environment: {},
    dotenv: {},
  });
  assert.equal(
    await withoutLostFolders(stated, () => assert.fail()),
    stated,
    "a flag is not judged",
  );
});
