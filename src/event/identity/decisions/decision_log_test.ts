import assert from "node:assert/strict";
import { join } from "node:path";
import {
  bounds,
  MODEL,
  type SyntheticEvent,
  syntheticEvent,
} from "../../../../tests/support/synthetic_event.ts";
import { layout } from "../../event_layout.ts";
import { appendLines } from "../../disk/line_file.ts";
import { forgetPerson } from "../../privacy/forget_faces.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import { DecisionLog, readDecisionLog, rewriteDecisionLog } from "./decision_log.ts";
import { openDecisionLog } from "./open_decision_log.ts";

const ANNA = 1, BEN = 2;
async function party(): Promise<SyntheticEvent> {
  const event = await syntheticEvent();
  for (const who of [[ANNA], [ANNA], [BEN], [BEN]]) event.arrive(...who);
  event.regroup();
  return event;
}
const fileOf = ({ root }: SyntheticEvent) => join(root, layout.decisions);
const kinds = ({ root }: SyntheticEvent) =>
  readDecisionLog(root).lines.map(({ decision }) => decision.kind);
function open({ root, store }: SyntheticEvent) {
  const warned: string[] = [];
  const warn = (line: string) => void warned.push(line);
  return {
    decisionLog: openDecisionLog({ root, store, by: { model: MODEL, bounds }, now: 1, warn }),
    warned,
  };
}

Deno.test("each decision is appended once, also those of a run that died before", async () => {
  const event = await party(), first = new DecisionLog(event.root, event.store);
  event.decide({ kind: "name", person: 1, name: "Anna" });
  first.catchUp();
  first.catchUp();
  event.decide({ kind: "role", person: 2, role: "staff" });
  assert.deepEqual(kinds(event), ["name"]);
  new DecisionLog(event.root, event.store).catchUp();
  new DecisionLog(event.root, event.store).catchUp();
  assert.deepEqual(kinds(event), ["name", "role"]);
  assert.equal((await Deno.readTextFile(fileOf(event))).split("\n").length, 3);
});

Deno.test("a torn last line costs no decision, neither its own nor the next", async () => {
  const event = await party();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  new DecisionLog(event.root, event.store).catchUp();
  await Deno.truncate(fileOf(event), (await Deno.stat(fileOf(event))).size - 40);
  assert.deepEqual(kinds(event), []);
  event.decide({ kind: "role", person: 2, role: "staff" });
  new DecisionLog(event.root, event.store).catchUp();
  assert.deepEqual(kinds(event), ["name", "role"]);
  assert.equal(readDecisionLog(event.root).unreadable, 1);
});

Deno.test("what the database forgot comes back once its photos are there", async () => {
  const event = await party(), anew = await syntheticEvent();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "role", person: 2, role: "staff" });
  new DecisionLog(event.root, event.store).catchUp();
  const lines = (await Deno.readTextFile(fileOf(event))).trimEnd().split("\n");
  appendLines(fileOf(anew), lines);
  anew.arrive(ANNA);
  anew.arrive(ANNA);
  const early = open(anew);
  assert.equal(anew.store.people.get(1).name, "Anna");
  assert.match(early.warned.join("\n"), /1 decision came back[^]*1 decision .* not sorted yet/);
  anew.decide({ kind: "name", person: 1, name: "Anne" });
  assert.deepEqual(anew.store.decisions.all().map(({ id }) => id), [1, 3], "numbers are kept free");
  anew.arrive(BEN);
  anew.arrive(BEN);
  const { warned } = open(anew);
  assert.equal(anew.store.people.get(2).role, "staff");
  assert.equal(anew.store.people.get(1).name, "Anne");
  assert.deepEqual(warned.length, 1);
});

Deno.test("nothing of who was forgotten stays in the file", async () => {
  const event = await party(), { root, store } = event;
  event.decide({ kind: "name", person: 1, name: "Anna" });
  event.decide({ kind: "name", person: 2, name: "Ben" });
  new DecisionLog(root, store).catchUp();
  forgetPerson({ store, index: new CentroidIndex(64) }, [1]);
  rewriteDecisionLog(root, store, [1]);
  const text = await Deno.readTextFile(fileOf(event));
  assert.doesNotMatch(text, /Anna/);
  assert.match(text, /Ben/);
  assert.deepEqual(kinds(event), ["forgotten", "name"]);
});

Deno.test("a file that cannot be read holds up nothing, and is caught up with later", async () => {
  const event = await party();
  await Deno.mkdir(fileOf(event), { recursive: true });
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const { decisionLog, warned } = open(event);
  assert.match(warned.join("\n"), /cannot be read now, and photosort goes on/);
  assert.throws(() => decisionLog.catchUp());
  await Deno.remove(fileOf(event));
  decisionLog.catchUp();
  assert.deepEqual(kinds(event), ["name"]);
});

Deno.test("a line of an older photosort, about one face, is about that face", async () => {
  const event = await party(), face = event.key(1);
  event.decide({ kind: "not", faces: [face], person: 1 });
  new DecisionLog(event.root, event.store).catchUp();
  const line = JSON.parse(await Deno.readTextFile(fileOf(event)));
  line.decision = { kind: "not", face, person: 1 };
  await Deno.writeTextFile(fileOf(event), `${JSON.stringify(line)}\n`);
  const [{ decision }] = readDecisionLog(event.root).lines;
  assert.deepEqual(decision, { kind: "not", faces: [face], person: 1 });
});

Deno.test("writing what is written already costs no look at the decisions", async () => {
  const event = await party(), { root, store } = event;
  event.decide({ kind: "name", person: 1, name: "Anna" });
  let looks = 0;
  const decisions = { ...store.decisions, standings: () => (looks++, store.decisions.standings()) };
  const log = new DecisionLog(root, { ...store, decisions });
  for (const _ of [1, 2, 3]) log.catchUp();
  assert.deepEqual([looks, readDecisionLog(root).lines.length], [1, 1]);
  event.store.close();
});
