import assert from "node:assert/strict";
import { exampleEnvFile } from "../../docs/example_env.ts";
import { loadConfig, withEventSettings } from "./settings.ts";
import { OperatorError } from "../core/operator_error.ts";

const nothing = { flags: {}, environment: {}, dotenv: {} };

Deno.test("defaults stand where nobody says otherwise", () => {
  const config = loadConfig(nothing);
  assert.equal(config.longEdge, 2048);
  assert.equal(config.strictDistance, undefined);
  assert.deepEqual(config.metadata, []);
});

Deno.test("flags beat the environment, which beats .env", () => {
  const dotenv = { WORKERS: "4", LONG_EDGE: "1024", JPEG_QUALITY: "70" };
  const environment = { WORKERS: "3", LONG_EDGE: "1600" };
  const config = loadConfig({ flags: { workers: "1" }, environment, dotenv });
  assert.deepEqual([config.workers, config.longEdge, config.jpegQuality], [1, 1600, 70]);
});

Deno.test("what the event keeps comes between the environment and .env, and can be taken back", () => {
  const given = loadConfig({
    flags: { pairs: "both" },
    environment: { LONG_EDGE: "1600" },
    dotenv: { JPEG_QUALITY: "70" },
  });
  const kept = {
    PAIRS: "raw",
    LONG_EDGE: "640",
    JPEG_QUALITY: "90",
    FOLDERS: "named",
    WORKERS: "2",
  };
  const config = withEventSettings(given, kept);
  assert.deepEqual([config.pairs, config.longEdge], ["both", 1600]);
  assert.deepEqual([config.jpegQuality, config.folders], [90, "named"]);
  assert.equal(config.workers, "auto", "no event decides over the machine");
  const without = withEventSettings(config, {});
  assert.deepEqual([without.jpegQuality, without.folders], [70, "everybody"]);
});

Deno.test("what another version's event keeps is refused, or passed over where that is told", () => {
  const given = loadConfig(nothing), kept = { PAIRS: "all", LONG_EDGE: "640" };
  assert.throws(() => withEventSettings(given, kept), /PAIRS, as stored in the event, is "all"/);
  const told: string[] = [];
  const config = withEventSettings(given, kept, (fault) => void told.push(fault));
  assert.deepEqual([config.pairs, config.longEdge, told.length], ["jpeg", 640, 1]);
});

Deno.test("every wrong value is named at once, with where it came from", () => {
  const wrong = {
    flags: { workers: "9" },
    environment: { LINKS: "soft" },
    dotenv: { JPEG_QUALITY: "high" },
  };
  assert.throws(() => loadConfig(wrong), (error) => {
    assert.ok(error instanceof OperatorError);
    assert.equal(error.exit, "usage");
    assert.match(error.message, /--workers is "9" but must be auto, or 1 to 8/);
    assert.match(error.message, /LINKS in the environment is "soft"/);
    assert.match(error.message, /JPEG_QUALITY in \.env is "high"/);
    return true;
  });
});

Deno.test("metadata is a list, and none means nothing", () => {
  const load = (metadata: string) => loadConfig({ ...nothing, flags: { metadata } }).metadata;
  assert.deepEqual(load("copyright, capture-time"), ["copyright", "capture-time"]);
  assert.deepEqual(load("none"), []);
  assert.throws(() => load("everything"), OperatorError);
});

Deno.test(".env.example says what the program accepts", async () => {
  const file = new URL("../../.env.example", import.meta.url);
  assert.equal(await Deno.readTextFile(file), exampleEnvFile());
});
