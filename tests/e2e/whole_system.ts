/** What a team would see of photosort on many machines; each step stands on those before it. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import type { Page } from "playwright-core";
import { asSorted, readPeople } from "../../bench/hub/hub_people.ts";
import { takeIn } from "../../bench/hub/running_hub.ts";
import { scoreEvent } from "../../bench/eval/score.ts";
import { newApiKeyAnswerSchema } from "../../src/contracts/hub/api_keys.ts";
import { layout } from "../../src/event/event_layout.ts";
import { SERVER_ENDED, testWithBrowser } from "../support/browser.ts";
import { dropDrawn } from "../support/drawn_photos.ts";
import { newEventRoot } from "../support/event_tree.ts";
import { asksWhoItIs, fillDoor } from "../support/hub_page.ts";
import { tempFolder } from "../support/temp_folder.ts";
import { ANSWERED_BY } from "./balancer.ts";
import { type Cluster, LOGIN, startCluster } from "./cluster.ts";
import { done, type Process, startProcess } from "./processes.ts";
import { copyInto, portraits } from "./guests_of_lfw.ts";

const QUIET_MS = 4000, POLL_MS = 300, PATIENCE_MS = 120_000;
const say = (line: string) => void Deno.stderr.writeSync(new TextEncoder().encode(`  ${line}\n`));

testWithBrowser("two hubs, three workers and their servers do the work of one", async (visitor) => {
  visitor.expect(asksWhoItIs);
  visitor.expect(SERVER_ENDED);
  const cluster = visitor.keep(await startCluster(await tempFolder())), { photos } = cluster;
  const step = async (what: string, run: () => Promise<void>) => {
    const began = performance.now();
    await run();
    say(`${what} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
  };
  const all = portraits(30, 6), faces = all.slice(0, 20 * 6);
  const truth = await copyInto(join(photos, "evening"), faces);

  await step("a folder becomes the people that it shows", async () => {
    const job = await takeIn(cluster, "evening");
    assert.deepEqual([job.status, job.scanned], ["COMPLETED", faces.length]);
    const score = await scoreOf(cluster, truth);
    say(`consistency ${score.consistency.toFixed(4)}, BCubed ${score.bcubed.toFixed(4)}`);
    assert.ok(score.bcubed > 0.98 && score.wrong === 0, JSON.stringify(score));
    const { items } = await (await cluster.ask("GET", "/v1/workers")).json();
    assert.equal(items.length, 3);
    const answers = await Promise.all([1, 2, 3, 4].map(() => cluster.ask("GET", "/v1/me")));
    const hubs = new Set(answers.map(({ headers }) => headers.get(ANSWERED_BY)));
    for (const { body } of answers) await body?.cancel();
    assert.deepEqual([...hubs].sort(), ["hub1", "hub2"], "both hubs answer");
  });

  let tab: Page;
  await step("a name that is given on the page is there at either hub", async () => {
    tab = await visitor.visit(`${cluster.balancer.url}/people`);
    await fillDoor(tab, LOGIN.tenant, LOGIN.email, LOGIN.password);
    await tab.getByRole("gridcell").first().focus();
    await tab.keyboard.press("F2");
    await tab.keyboard.type("Zerlina");
    await tab.keyboard.press("Enter");
    await tab.getByText("Named: Zerlina").waitFor();
    for (const at of [0, 1]) {
      const { items } = await (await cluster.askHub(at, "GET", "/v1/persons?role=guest")).json();
      assert.equal(items.filter(({ name }: { name: string }) => name === "Zerlina").length, 1);
    }
  });

  await step(
    "a hub, a worker, PostgreSQL, NATS and S3 die in the midst, and nothing is lost",
    async () => {
      const { hubs: [hub], workers: [, worker], postgres, nats, objects } = cluster;
      const more = await copyInto(join(photos, "night"), all.slice(faces.length));
      const taking = takeIn(patient(cluster), "night");
      await untilProcessed(cluster, faces.length + 5);
      await Promise.all([hub.kill(), worker.kill()]);
      // The other hub goes on by itself.
      await untilProcessed(cluster, faces.length + 15);
      await Promise.all([postgres.kill(), nats.kill(), objects.stop()]);
      await Promise.all([postgres.start(), nats.start(), objects.start()]);
      await Promise.all([hub.start(), worker.start()]);
      const job = await taking;
      assert.deepEqual([job.status, job.failed, job.scanned], ["COMPLETED", 0, more.size]);
      for (const [name, people] of more) truth.set(name, people);
      const score = await scoreOf(cluster, truth);
      say(`consistency ${score.consistency.toFixed(4)}, BCubed ${score.bcubed.toFixed(4)}`);
      assert.ok(score.bcubed > 0.98 && score.wrong === 0, JSON.stringify(score));
    },
  );

  await step("a laptop's event is pushed, and shows the people that the hub knows", async () => {
    const key = await laptopKey(cluster), before = await countOf(cluster, "persons");
    const root = await newEventRoot(), more = portraits(5, 8).filter((_, at) => at % 8 > 5);
    await copyInto(join(root, layout.incoming), more);
    await done(["run", "--once", "--root", root]);
    const pushed = ["push", "--root", root, "--hub", cluster.balancer.url, "--json"];
    const first = JSON.parse(await done(pushed, { secrets: { HUB_KEY: key } }));
    assert.deepEqual([first.sent, first.refused], [more.length, []]);
    const again = JSON.parse(await done(pushed, { secrets: { HUB_KEY: key } }));
    assert.equal(again.sent, 0, "nothing twice");
    await readPeople(cluster, QUIET_MS);
    assert.equal(await countOf(cluster, "persons"), before, "they are the same people");
    assert.equal(await countOf(cluster, "photos"), all.length + more.length);
  });

  await step("two laptops and the hub's page show one set of people", async () => {
    const HUB_KEY = await laptopKey(cluster), [clara, kofi] = [101, 102];
    const laptops: { root: string; program: Process }[] = [];
    for (const photos of [[clara, kofi], [107]]) {
      const root = await newEventRoot();
      await dropDrawn(join(root, layout.incoming), ...photos);
      const command = ["run", "--root", root, "--hub", cluster.balancer.url, "--workers", "1"];
      const program = visitor.keep(await startProcess("laptop", command, { HUB_KEY }, /./));
      laptops.push({ root, program });
    }
    const [front, back] = laptops.map(({ root }) => root);
    const named = (root: string) =>
      listPeople(root).then((people) => people.flatMap(({ name }) => name ?? []));
    await until(async () => (await listPeople(front)).length >= 2, "both are people");
    const [{ id }] = await listPeople(front);
    await done(["people", "name", String(id), "Amaryllis", "--root", front]);
    await until(async () => (await named(back)).includes("Amaryllis"), "the other laptop knows");
    await tab.goto(`${cluster.balancer.url}/people`);
    await tab.getByText("Amaryllis").first().waitFor();
    for (const { program } of laptops) await program.stop();
  });

  await step("the page that was open goes on", async () => {
    await tab.goto(`${cluster.balancer.url}/people`);
    await tab.getByText("Zerlina").first().waitFor();
  });

  await step("somebody is erased everywhere", async () => {
    const { items } = await (await cluster.ask("GET", "/v1/persons?limit=500")).json();
    const { person_id } = items.find(({ name }: { name: string }) => name === "Zerlina");
    await cluster.ask("DELETE", `/v1/person/${person_id}`);
    await until(async () => {
      const { items } = await (await cluster.ask("GET", "/v1/erasures")).json();
      return items.length > 0 &&
        items.every(({ finished_at }: { finished_at: string | null }) => finished_at !== null);
    }, "every place counts none of them");
    for (const at of [0, 1]) {
      const known = await (await cluster.askHub(at, "GET", "/v1/persons?limit=500")).text();
      assert.ok(!known.includes("Zerlina"));
    }
  });

  await step("Prometheus is told what both hubs do", async () => {
    for (const url of cluster.hubUrls) {
      const metrics = await (await fetch(`${url}/metrics`)).text();
      assert.match(metrics, /^photosort_hub_\w+(\{[^}]*\})? [1-9]/m);
    }
  });
});

/** Asks again while nobody answers. */
function patient(cluster: Cluster): Pick<Cluster, "ask"> {
  return {
    async ask(...asked) {
      for (;;) {
        try {
          return await cluster.ask(...asked);
        } catch (error) {
          if (!(error instanceof Error) || !/: 50[234] |fetch/.test(error.message)) throw error;
          await delay(POLL_MS);
        }
      }
    },
  };
}

/** Waits until so many photos of the tenant are processed. */
async function untilProcessed(cluster: Cluster, count: number): Promise<void> {
  for (let processed = 0; processed < count;) {
    await delay(POLL_MS);
    const { items } = await (await patient(cluster).ask("GET", "/v1/ingest-jobs")).json();
    processed = items.reduce((sum: number, one: { processed: number }) => sum + one.processed, 0);
  }
}

/** @returns a key by which laptops exchange. */
async function laptopKey(cluster: Cluster): Promise<string> {
  const wanted = { name: "laptops", role: "operator", scopes: ["exchange"] };
  const made = await cluster.ask("POST", "/v1/api-keys", wanted);
  return newApiKeyAnswerSchema.parse(await made.json()).key;
}

async function countOf(cluster: Cluster, what: "persons" | "photos"): Promise<number> {
  return (await (await cluster.ask("GET", `/v1/${what}?limit=500`)).json()).items.length;
}

async function listPeople(root: string): Promise<{ id: number; name: string | null }[]> {
  return JSON.parse(await done(["people", "list", "--root", root, "--json"]));
}

async function until(isTrue: () => Promise<boolean>, what: string): Promise<void> {
  for (const began = performance.now(); !await isTrue();) {
    if (performance.now() - began > PATIENCE_MS) throw new Error(`It does not come about: ${what}`);
    await delay(POLL_MS);
  }
}

async function scoreOf(cluster: Cluster, truth: ReadonlyMap<string, readonly string[]>) {
  return scoreEvent(asSorted(await readPeople(cluster, QUIET_MS), truth));
}
