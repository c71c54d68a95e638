/**
 * A worker as `photosort work` is, but for its models: photos say themselves whom they show.
 * Environment: HUB_URLS (of all hubs), HUB_KEY, WORKER_NAME, WORKER_VERSION, WORKER_ROOT (a folder, or empty).
 */
import { askHub } from "../../../src/http/asking/ask_hub.ts";
import { HubClient } from "../../../src/worker/hub_client.ts";
import { HubWork } from "../../../src/worker/hub_work.ts";
import { tellOutages } from "../../../src/http/asking/tell_outages.ts";
import { chooseModels } from "../../../src/processor/models/models_location.ts";
import { systemClock } from "../../../src/runtime/clock.ts";
import { developedOf } from "./made_files.ts";

const SLOTS = 2, LEAST_MS = 20, MORE_MS = 150;

const manifest = new URL("../../../models/manifest.json", import.meta.url);
const { embedder } = chooseModels(await Deno.readTextFile(manifest), "");
const { HUB_URLS, HUB_KEY, WORKER_NAME, WORKER_VERSION, WORKER_ROOT } = Deno.env.toObject();
const [url, ...others] = HUB_URLS.split(",");
const say = (line: string) => Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
const roots: Record<string, string> = WORKER_ROOT === "" ? {} : { photos: WORKER_ROOT };

const work = new HubWork({
  ...{ clock: systemClock, roots, untilEmpty: false, say: (line: string) => void say(line) },
  hello: {
    ...{ id: crypto.randomUUID(), name: WORKER_NAME, version: WORKER_VERSION, slots: SLOTS },
    ...{ model: embedder.id, roots: Object.keys(roots) },
  },
  hub: new HubClient(
    askHub({ url, others, key: HUB_KEY }, {
      clock: systemClock,
      keyHint: "",
      ...tellOutages(HUB_URLS, say),
    }),
  ),
  async develop(bytes, _format, onBegin) {
    onBegin();
    await new Promise((resolve) => setTimeout(resolve, LEAST_MS + Math.random() * MORE_MS));
    return developedOf(bytes);
  },
});
Deno.addSignalListener("SIGTERM", () => work.drain());
say("Working for the hub");
await work.run();
Deno.exit(0);
