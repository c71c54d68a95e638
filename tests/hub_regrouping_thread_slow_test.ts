/** A hub as it is served, with the thread that compares all faces of a tenant. */
import assert from "node:assert/strict";
import { join } from "node:path";
import {
  type PeopleSettings,
  peopleSettingsAnswerSchema,
} from "../src/contracts/hub/people_settings.ts";
import { setWrongCost } from "../src/hub/db/deciding/dial.ts";
import { openPostgres } from "../src/hub/db/opening/open_postgres.ts";
import { loadHubConfig } from "../src/hub/hub_config.ts";
import { createIdentity } from "../src/hub/identity/hub_identity.ts";
import { recordReport } from "../src/hub/identity/record_report.ts";
import { serveHub } from "../src/hub/server/serve_hub.ts";
import { chooseModels } from "../src/processor/models/models_location.ts";
import { GROUPING_RULES } from "../src/people/regroup.ts";
import { systemClock } from "../src/runtime/clock.ts";
import { modelsManifest } from "../src/runtime/thread_permissions.ts";
import { type Actor, newHub, secretKey } from "./support/hub_app.ts";
import { newPostgresDatabase } from "./support/hub_database.ts";
import { stateInHub } from "./support/hub_event.ts";
import { strictLog } from "./support/hub_regrouper.ts";
import { faceOf, leasedPhotos, processed } from "./support/hub_reports.ts";
import { testWith } from "./support/needs.ts";
import { hasPostgres } from "./support/postgres_server.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { unusedPort } from "./support/unused_port.ts";

const { embedder: model } = chooseModels(await Deno.readTextFile(modelsManifest), "");
const ANNA = 1, BEN = 2;
/** Whom the photos show, one each. */
const shown = [ANNA, ANNA, ANNA, ANNA, BEN, BEN];
/** A dial by which nobody is taken for another, and how much pictures of somebody have in common. */
const CAUTIOUS = 100, ALIKE = 0.65;
/** Between two looks at what the hub does, in milliseconds. */
const POLL_MS = 250;

/** @returns a look of somebody whose other pictures are alike enough for the model's own dial only. */
function lookOf(person: number, photo: number): Float32Array {
  const look = new Float32Array(model.dimensions);
  look[person] = ALIKE;
  look[20 + photo] = Math.sqrt(1 - ALIKE ** 2);
  return look;
}

testWith(hasPostgres, "PostgreSQL (Debian's package postgresql) is")(
  "a served hub regroups people by its dial, and who has a name keeps the number",
  async () => {
    const url = await newPostgresDatabase();
    const db = await openPostgres({ url, connections: 4, onBroken() {} });
    try {
      const { mine, failures } = await newHub(db), tenant = mine.id;
      const identity = createIdentity({
        ...{ db, model, mostBytes: 1e8, clock: systemClock, log: strictLog },
        objects: { remove: () => Promise.resolve() },
      });
      const leases = await leasedPhotos(db, tenant, shown.length);
      const reports = leases.map((leased, at) =>
        processed(leased, [faceOf(lookOf(shown[at], at))], { model: model.id })
      );
      const last = reports.pop()!;
      for (const report of reports) await recordReport(identity, { tenant }, report);
      await db.withTenant({ tenant }, (tx) => setWrongCost(tx, CAUTIOUS, GROUPING_RULES));
      await using hub = await served(url);
      const whose = async () => [...(await stateInHub(db, tenant)).faces.values()];

      await hub.ask(mine.worker, "POST", "/v1/callback/photo-processed", last);
      await hub.regrouped(mine.viewer);
      const apart = await whose();
      assert.equal(new Set(apart).size, shown.length, `nobody is taken for another: ${apart}`);

      const [, anna, , stranger] = apart as number[];
      await hub.ask(mine.operator, "POST", "/v1/decisions", {
        decisions: [
          { kind: "name", person: anna, name: "Anna" },
          { kind: "different", people: [anna, stranger] },
        ],
      });
      const turned = async (dryRun: boolean) =>
        peopleSettingsAnswerSchema.parse(
          await hub.ask(mine.tenant_admin, "PATCH", "/v1/settings", { wrong_cost: null, dryRun }),
        );
      const { effect } = await turned(true);
      assert.deepEqual(await whose(), apart, "a dry run changes nothing");
      await turned(false);
      await hub.regrouped(mine.viewer);
      const together = await whose(), { people } = await stateInHub(db, tenant);
      assert.deepEqual(together.slice(0, 4), [anna, anna, anna, stranger]);
      assert.equal(together[4], together[5]);
      assert.ok(apart.includes(together[4]), "Ben has a number that he had");
      assert.deepEqual([people.get(anna)!.name, people.get(anna)!.merged_into], ["Anna", null]);
      const moved = together.filter((person, at) => person !== apart[at]).length;
      assert.deepEqual([effect!.faces, effect!.mergers], [moved, moved]);
      assert.deepEqual(failures, []);
    } finally {
      await db.close();
    }
  },
);

/** Serves a hub over a database, in the threads that it has in earnest. */
async function served(database: string) {
  const objects = join(await tempFolder(), "objects"), port = unusedPort();
  const ready = Promise.withResolvers<void>();
  const said: string[] = [];
  const hub = await serveHub({
    setup: {
      config: loadHubConfig({
        flags: { port: String(port), objects },
        environment: { HUB_DATABASE: database, HUB_SECRET_KEY: secretKey.toBase64() },
        dotenv: {},
      }),
      version: "0.0.0-test",
    },
    say: (line) => said.push(line),
    onReady: () => ready.resolve(),
    onBroken: ({ message }) => ready.reject(new Error(message)),
  });
  await ready.promise;
  const ask = async (as: Actor, method: string, path: string, body?: unknown) => {
    const answer = await fetch(hub.url + path, {
      ...{ method, body: body === undefined ? undefined : JSON.stringify(body) },
      headers: { authorization: `Bearer ${as.token}`, "content-type": "application/json" },
    });
    const text = await answer.text();
    assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}; ${said.join("\n")}`);
    return JSON.parse(text);
  };
  return {
    ask,
    /** Resolves once there is no reason any more to compare everybody anew. */
    async regrouped(as: Actor): Promise<void> {
      for (;;) {
        const settings: PeopleSettings = await ask(as, "GET", "/v1/settings");
        if (!settings.is_regrouping && settings.regrouped_at !== null) return;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
    },
    [Symbol.asyncDispose]: () => hub.close(),
  };
}
