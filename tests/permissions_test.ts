import assert from "node:assert/strict";
import { join } from "node:path";
import { loadConfig } from "../src/config.ts";
import { enginePermissions } from "../src/cli/engine_permissions.ts";
import { parseManifest } from "../src/models/manifest.ts";

const models = parseManifest(
  await Deno.readTextFile(new URL("../models/manifest.json", import.meta.url)),
);

/** Runs statements in a thread with the engine's permissions. */
async function tryInEngine(dryRun: boolean, tries: Record<string, string>) {
  const parent = await Deno.realPath(await Deno.makeTempDir());
  const root = join(parent, "event"),
    modelsDir = join(parent, "models"),
    copy = join(parent, "copy");
  for (const folder of [root, modelsDir, copy]) await Deno.mkdir(folder);
  await Deno.writeTextFile(join(root, "mine.txt"), "inside");
  await Deno.writeTextFile(join(parent, "other.txt"), "outside");
  const config = loadConfig({ flags: {}, environment: {}, dotenv: {} });
  const database = join(dryRun ? copy : root, "photosort.db");
  const plan = { workers: 1, most: 1, threads: 1, reason: "" };
  const permissions = enginePermissions({
    ...{ plan, root, database, modelsDir, models, config, dryRun, once: true, rebuilds: false },
  });
  const body = Object.entries(tries).map(([name, code]) =>
    `try { ${code}; outcome[${JSON.stringify(name)}] = "allowed" }
     catch (error) { outcome[${JSON.stringify(name)}] = error.name }`
  ).join("\n");
  const source = `const outcome = {}, root = ${JSON.stringify(root)}, parent = ${
    JSON.stringify(parent)
  };\n${body}\npostMessage(outcome)`;
  const worker = new Worker(`data:text/javascript,${encodeURIComponent(source)}`, {
    type: "module",
    deno: { permissions },
  });
  const outcome = await new Promise<Record<string, string>>((resolve) =>
    worker.onmessage = ({ data }) => resolve(data)
  );
  worker.terminate();
  return outcome;
}

Deno.test("the engine reads and writes the event, and nothing outside of it", async () => {
  const outcome = await tryInEngine(false, {
    "read inside": "Deno.readTextFileSync(root + '/mine.txt')",
    "write inside": "Deno.writeTextFileSync(root + '/new.txt', '')",
    "read outside": "Deno.readTextFileSync(parent + '/other.txt')",
    "read through ..": "Deno.readTextFileSync(root + '/../other.txt')",
    "read the system's": "Deno.readTextFileSync('/etc/passwd')",
    "write outside": "Deno.writeTextFileSync(parent + '/new.txt', '')",
    "write the models": "Deno.writeTextFileSync(parent + '/models/x.onnx', '')",
    "run a program": "new Deno.Command('ls').outputSync()",
    "use the network": "Deno.listen({ port: 0 })",
    "read the environment": "Deno.env.get('HOME')",
  });
  const { "read inside": reads, "write inside": writes, ...refused } = outcome;
  assert.deepEqual([reads, writes], ["allowed", "allowed"]);
  for (const [name, result] of Object.entries(refused)) assert.equal(result, "NotCapable", name);
});

Deno.test("a dry run's engine cannot write to the event", async () => {
  const outcome = await tryInEngine(true, {
    "read inside": "Deno.readTextFileSync(root + '/mine.txt')",
    "write inside": "Deno.writeTextFileSync(root + '/new.txt', '')",
    "write its copy": "Deno.writeTextFileSync(parent + '/copy/photosort.db', '')",
  });
  assert.deepEqual(Object.values(outcome), ["allowed", "NotCapable", "allowed"]);
});
