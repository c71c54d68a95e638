import assert from "node:assert/strict";
import { join } from "node:path";
import { OperatorError } from "../../core/operator_error.ts";
import { ensureModels } from "./fetch_models.ts";
import type { ModelEntry } from "./manifest.ts";
import { tempFolder } from "../../../tests/support/temp_folder.ts";

const content = new TextEncoder().encode("a model"), damaged = new TextEncoder().encode("a muddle");
const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", content)).toHex();
const model: ModelEntry = {
  kind: "detector",
  id: "yunet",
  file: "yunet.onnx",
  license: "Apache-2.0",
  bytes: content.length,
  sha256: hash,
  url: "https://127.0.0.1:1/x",
};

/** A folder for models and a mirror, each with the file given, if any. */
async function folders(here?: Uint8Array, atMirror?: Uint8Array) {
  const top = await tempFolder();
  const folder = join(top, "models"), mirror = join(top, "mirror");
  for (const [path, bytes] of [[folder, here], [mirror, atMirror]] as const) {
    if (bytes === undefined) continue;
    await Deno.mkdir(path);
    await Deno.writeFile(join(path, model.file), bytes);
  }
  const said: string[] = [];
  const ensure = (options: { mirror?: string } = { mirror }) =>
    ensureModels([model], { folder, say: (line) => said.push(line), ...options });
  return { folder, mirror, said, ensure };
}
const filesIn = async (folder: string) =>
  (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);

Deno.test("a missing model is fetched from the mirror, and once only", async () => {
  const { folder, mirror, said, ensure } = await folders(undefined, content);
  const { id, file, bytes, sha256, license } = model, state = { id, file, bytes, sha256, license };
  assert.deepEqual(await ensure(), [{ ...state, fetched: true }]);
  assert.deepEqual(await Deno.readFile(join(folder, file)), content);
  assert.deepEqual(await filesIn(folder), [file]);
  assert.deepEqual(said, [`yunet.onnx: 7 bytes from ${mirror}/yunet.onnx`]);
  assert.deepEqual(await ensure(), [{ ...state, fetched: false }]);
  assert.equal(said.length, 1);
});

Deno.test("a sound model that is there needs no mirror and no network", async () => {
  const { ensure, said } = await folders(content);
  assert.equal((await ensure({}))[0].fetched, false);
  assert.deepEqual(said, []);
});

Deno.test("a file that is not the model gives way to it and is kept beside it", async () => {
  const { folder, said, ensure } = await folders(damaged, content);
  assert.equal((await ensure())[0].fetched, true);
  assert.deepEqual(await Deno.readFile(join(folder, model.file)), content);
  const [kept] = (await filesIn(folder)).filter((name) => name !== model.file);
  assert.match(kept, /^yunet\.onnx\.[0-9a-f]{8}\.kept$/);
  assert.deepEqual(await Deno.readFile(join(folder, kept)), damaged);
  assert.ok(said.some((line) => line.includes(kept)), "nobody says where it is");
});

Deno.test("a model that is another one by its hash is refused and not kept", async () => {
  const { folder, mirror, said, ensure } = await folders(undefined, damaged);
  await assert.rejects(() => ensure(), (error) => {
    assert.ok(error instanceof OperatorError);
    assert.equal(error.exit, "models");
    assert.ok(error.message.includes(`${mirror}/yunet.onnx: its SHA-256 is wrong`));
    assert.ok(error.message.includes(model.url), "the second place is not named");
    assert.ok(error.hint.includes(folder));
    return true;
  });
  assert.deepEqual(said, []);
  await assert.rejects(() => Deno.stat(join(folder, model.file)), Deno.errors.NotFound);
});

Deno.test("a model that can be had from nowhere leaves what is there as it was", async () => {
  const { folder, ensure } = await folders(damaged);
  await assert.rejects(() => ensure(), OperatorError);
  assert.deepEqual(await Deno.readFile(join(folder, model.file)), damaged);
});
