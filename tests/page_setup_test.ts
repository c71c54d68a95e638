/** What the page's set-up does: folders, sorting, settings, people by portraits. */
import assert from "node:assert/strict";
import { jobConfigSchema } from "../src/contracts/job_config.ts";
import { healthReportSchema } from "../src/contracts/health.ts";
import { settingsChangedSchema, settingsSchema } from "../src/contracts/settings.ts";
import { OperatorError } from "../src/core/operator_error.ts";
import type { HostState } from "../src/event/actions/host/host_state.ts";
import type { JobView } from "../src/event/actions/host/job.ts";
import { linksGone } from "./support/finding_of_links.ts";
import { assertFits } from "./support/fits_schema.ts";
import { pageOf } from "./support/served_page.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

const party = async () => await syntheticEvent(await tempFolder());
const state: HostState = {
  ...{ state: "sorting", since: "2026-06-06T18:00:00.000Z", waitingFor: null, fault: null },
  ...{ heartbeatAt: "2026-06-06T18:01:00.000Z", conditions: [], workers: [] },
};
const none = { folder: "", from: "default" } as const;

Deno.test("folders are told with where they were set, and changed ones restart the engine", async () => {
  const changes: unknown[] = [];
  let job: JobView = { source: none, output: none, nextStart: { source: none, output: none } };
  await using page = await pageOf(await party(), {
    asks: {
      jobView: () => Promise.resolve(job),
      job: (change) => {
        changes.push(change);
        const source = { folder: "/media/card", from: "event" } as const;
        job = { ...job, source, nextStart: { ...job.nextStart, source } };
        return Promise.resolve(job);
      },
    },
  });
  const before = await (await page.ask("/api/operator/job-config")).json();
  assertFits(jobConfigSchema, before);
  assert.deepEqual([before.source_root, before.from.source_root], [null, "default"]);
  const after = await (await page.send("/api/operator/job-config", {
    source_root: "/media/card",
  })).json();
  assertFits(jobConfigSchema, after);
  assert.deepEqual([after.source_root, after.from.source_root], ["/media/card", "event"]);
  assert.deepEqual(changes, [{ source: "/media/card" }], "the output stays as it is");
});

Deno.test("a folder that cannot be used is refused with what to do", async () => {
  await using page = await pageOf(await party(), {
    asks: {
      job: () => Promise.reject(new OperatorError("root", "there is no folder /x", "Plug it in.")),
    },
  });
  const answer = await page.send("/api/operator/job-config", { output_root: "/x" });
  const { status, detail, hint } = await answer.json();
  assert.deepEqual([status, detail, hint], [422, "there is no folder /x", "Plug it in."]);
});

Deno.test("sorting is paused, stopped and started through the page", async () => {
  await using page = await pageOf(await party());
  page.served.tellState(state);
  for (const wanted of ["paused", "stopped", "sorting"]) {
    const answer = await page.send("/api/operator/sorting", { state: wanted });
    assert.equal((await answer.json()).state, "sorting", "as the host said last");
  }
  assert.deepEqual(page.asked.map(({ name }) => name), ["pause", "stop", "resume"]);
  assert.equal((await page.send("/api/operator/sorting", { state: "gone" })).status, 422);
});

Deno.test("every setting is told with default, unit, range and source, and the event keeps new ones", async () => {
  await using page = await pageOf(await party(), { flags: { pairs: "raw" } });
  const told = await (await page.ask("/api/operator/settings")).json();
  assertFits(settingsSchema, told);
  const named = (settings: { name: string }[], wanted: string) =>
    settings.find(({ name }) => name === wanted) as unknown as Record<string, unknown>;
  assert.deepEqual(named(told.settings, "PAIRS"), {
    ...{ name: "PAIRS", flag: "--pairs", value: "raw", fallback: "jpeg", from: "flag", unit: "" },
    ...{ range: "jpeg | raw | both", belongsTo: "event", canChange: false },
    ...{ takesEffect: "nextStart", describe: "Which file of a RAW+JPEG pair photosort develops" },
    said: { describe: { code: "PAIRS", figures: {} } },
  });
  const change = { values: { FOLDERS: "named", LONG_EDGE: "1600" } };
  const changed = await (await page.send("/api/operator/settings", change, "PATCH")).json();
  assertFits(settingsChangedSchema, changed);
  const { value, from, canChange } = named(changed.settings, "FOLDERS");
  assert.deepEqual([value, from, canChange], ["named", "event", true]);
  assert.deepEqual(changed.remarks, [{ name: "LONG_EDGE", kind: "reprocess" }]);
});

Deno.test("settings that are wrong, or not the event's, change nothing, and each is told", async () => {
  const event = await party();
  await using page = await pageOf(event);
  const values = { LONG_EDGE: "huge", WORKERS: "2", FOLDERS: "named" };
  const answer = await page.send("/api/operator/settings", { values }, "PATCH");
  const { status, errors } = await answer.json();
  assert.equal(status, 422);
  assert.deepEqual(errors.map(({ field }: { field: string }) => field), ["LONG_EDGE", "WORKERS"]);
  assert.equal(event.store.decisions.all().length, 0);
});

Deno.test("a portrait names a person, and a refused one says why", async () => {
  const given: { name: string; fileName: string; size: number }[] = [];
  await using page = await pageOf(await party(), {
    asks: {
      addPortrait: ({ name, fileName, bytes }) => {
        given.push({ name, fileName, size: bytes.length });
        if (name === "Two") {
          return Promise.reject(new OperatorError("usage", "it shows 2 faces", "Crop it."));
        }
        const person = { id: 4, name, folder: name, photos: 7 };
        return Promise.resolve({ person, path: `${name}/1.jpg`, near: null });
      },
    },
  });
  const seed = (name: string) => {
    const form = new FormData();
    form.set("name", name);
    form.set("photo", new File([new Uint8Array(9)], "../x.jpg"));
    return page.ask("/api/operator/seed-person", { method: "POST", body: form });
  };
  assert.deepEqual(await (await seed("Anna")).json(), {
    person: { id: 4, name: "Anna", folder: "Anna", photos: 7 },
    portrait: "Anna/1.jpg",
    near: null,
  });
  const refused = await (await seed("Two")).json();
  assert.deepEqual([refused.status, refused.detail], [422, "it shows 2 faces"]);
  assert.equal((await seed(" ")).status, 422);
  assert.equal(given.length, 2);
  const json = await page.send("/api/operator/seed-person", { name: "Anna" });
  assert.equal(json.status, 415);
});

Deno.test("what the doctor found is told, and repaired", async () => {
  let findings = [linksGone];
  await using page = await pageOf(await party(), {
    asks: {
      examine: () => Promise.resolve({ checkedAt: state.since, findings }),
      repair: () => {
        findings = [];
        return Promise.resolve();
      },
    },
  });
  const before = await (await page.ask("/api/operator/health")).json();
  assertFits(healthReportSchema, before);
  assert.deepEqual(before.findings, [linksGone]);
  const after = await (await page.send("/api/operator/health/repair", {})).json();
  assert.deepEqual(after.findings, []);
});
