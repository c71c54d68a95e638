import assert from "node:assert/strict";
import { loadConfig } from "../../event/settings.ts";
import { hubOfRun } from "./exchange_of_run.ts";

const named = { EVENT_HUB: "http://127.0.0.1:8686/" };

async function hubBy(
  environment: Record<string, string>,
  { once = false, dryRun = false, key = "a-key" } = {},
) {
  const said: string[] = [], config = loadConfig({ flags: {}, environment, dotenv: {} });
  const context = { say: (line: string) => void said.push(line), environment: () => key };
  return { hub: await hubOfRun(context, config, { once, dryRun }), said };
}

Deno.test("an event is exchanged with the hub that is named, and with none otherwise", async () => {
  assert.equal((await hubBy({})).hub, undefined);
  const { hub } = await hubBy(named);
  assert.deepEqual(hub, { url: "http://127.0.0.1:8686", key: "a-key" });
  assert.equal((await hubBy(named, { dryRun: true })).hub, undefined);
});

Deno.test("a run that ends by itself says that a push is to follow", async () => {
  const { hub, said } = await hubBy(named, { once: true });
  assert.equal(hub, undefined);
  assert.match(said.join(), /`photosort push`/);
});

Deno.test("without a key it is said which one is needed", async () => {
  await assert.rejects(hubBy(named, { key: "" }), /HUB_KEY is not set/);
  await assert.rejects(hubBy({ EVENT_HUB: "hub" }), /EVENT_HUB in the environment is "hub"/);
});
