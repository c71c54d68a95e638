/** The rules for Prometheus and the dashboard for Grafana ask for what /metrics has. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Registry } from "prom-client";
import { hubRegistry } from "../src/hub/hub_metrics.ts";
import { workerRegistry } from "../src/worker/worker_metrics.ts";
import { hasProgram, runProgramHere } from "./support/has_program.ts";
import { testWith } from "./support/needs.ts";
import { tempFolder } from "./support/temp_folder.ts";

const deploy = fileURLToPath(new URL("../deploy/", import.meta.url));
const rules = join(deploy, "prometheus", "rules.yml");
/** Labels that Prometheus itself adds, or that the parts of a histogram have. */
const added = ["job", "instance", "le", "severity"];
/** What rules make themselves. */
const recorded = /^photosort:/;

const testWithPromtool = testWith(
  await hasProgram("promtool", "--version"),
  "promtool (Debian's package prometheus) is",
);

interface Dashboard {
  panels: { title: string; targets?: { expr: string }[] }[];
}

async function dashboardQueries(): Promise<string[]> {
  const text = await Deno.readTextFile(join(deploy, "grafana", "dashboard.json"));
  const { panels }: Dashboard = JSON.parse(text);
  return panels.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
}

/** @returns the labels of each series that a registry has, by its name. */
async function seriesOf(registry: Registry): Promise<Map<string, string[]>> {
  const series = new Map<string, string[]>();
  for (const metric of await registry.getMetricsAsJSON()) {
    const { name, type } = metric, known = registry.getSingleMetric(name);
    const { labelNames } = known as unknown as { labelNames: string[] };
    const parts = String(type) === "histogram" ? ["_bucket", "_sum", "_count"] : [""];
    for (const part of parts) series.set(name + part, labelNames);
  }
  return series;
}

const series = new Map([...await seriesOf(hubRegistry), ...await seriesOf(workerRegistry)]);

/** @returns what a query asks for that nothing measures. */
function unknownIn(query: string): string[] {
  const bare = query.replaceAll(/"[^"]*"/g, '""');
  const names = [...bare.matchAll(/\b(?:photosort|process)[\w:]+/g)].map(([name]) => name)
    .filter((name) => !recorded.test(name));
  const labels = [
    ...[...bare.matchAll(/\{([^}]*)\}/g)].flatMap(([, inside]) => (
      [...inside.matchAll(/(\w+)\s*[=!]/g)].map(([, label]) => label)
    )),
    ...[...bare.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, inside]) => inside.split(/\s*,\s*/)),
  ];
  const allowed = new Set([...added, ...names.flatMap((name) => series.get(name) ?? [])]);
  return [
    ...names.filter((name) => !series.has(name)),
    ...labels.filter((label) => !allowed.has(label)),
  ];
}

Deno.test("each query of the dashboard asks for what is measured", async () => {
  const queries = await dashboardQueries();
  assert.ok(queries.length > 30);
  for (const query of queries) assert.deepEqual(unknownIn(query), [], query);
});

Deno.test("all that is measured is shown", async () => {
  const shown = (await dashboardQueries()).join("\n");
  const names = [...series.keys()].map((name) => name.replace(/_(bucket|sum|count)$/, ""));
  const notShown = ["process_start_time_seconds", "photosort_worker_info"];
  assert.deepEqual(
    [...new Set(names)].filter((name) => !shown.includes(name) && !notShown.includes(name)),
    [],
  );
});

Deno.test("each rule asks for what is measured", async () => {
  const text = (await Deno.readTextFile(rules)).replaceAll(/^\s*#.*$/gm, "");
  const queries = text.split(/^\s*- (?:alert|record):/m).slice(1)
    .map((rule) => /expr:\s*(?:>-\n)?([^]*?)\n\s*(?:for|labels|-|$)/.exec(`${rule}\n`)?.[1] ?? "");
  assert.ok(queries.length > 10);
  for (const query of queries) {
    assert.match(query, /photosort|up\{/);
    assert.deepEqual(unknownIn(query), [], query);
  }
});

Deno.test("a query for what nothing measures is told", () => {
  assert.deepEqual(unknownIn('sum by (nobody) (photosort_hub_people{tenant="a"})'), [
    "tenant",
    "nobody",
  ]);
  assert.deepEqual(unknownIn("rate(photosort_hub_nothing_total[5m])"), [
    "photosort_hub_nothing_total",
  ]);
});

testWithPromtool("Prometheus takes the rules, and alerts when it should", async () => {
  await runProgramHere("promtool", ["check", "rules", rules]);
  const config = join(deploy, "prometheus", "prometheus.yml");
  await runProgramHere("promtool", ["check", "config", config]);
  const tests = join(deploy, "prometheus", "rules_test.yml");
  await runProgramHere("promtool", ["test", "rules", tests]);
});

testWithPromtool("Prometheus understands each query of the dashboard", async () => {
  const made = (await dashboardQueries()).map((query, i) => (
    { record: `made:${i}`, expr: query.replaceAll("$job", ".*") }
  ));
  const path = join(await tempFolder(), "rules.yml");
  // JSON is YAML.
  await Deno.writeTextFile(path, JSON.stringify({ groups: [{ name: "made", rules: made }] }));
  await runProgramHere("promtool", ["check", "rules", path]);
});
