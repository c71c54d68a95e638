/** Many people hidden at once through the page of the real program, also if it is killed amid it. */
import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { runningPage } from "./support/running_page.ts";
import { shippedJudging, syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";
import { until } from "./support/until.ts";

const PEOPLE = 300;
const path = "/api/operator/decisions";

/** As many people, each in one photo, in their folders. */
async function crowd() {
  const event = await syntheticEvent(await tempFolder(), undefined, await shippedJudging());
  const { store } = event;
  for (let id = 1; id <= PEOPLE; id++) {
    store.people.insert(id, `Person_${id}`, 1);
    store.people.giveFolder(id, true);
    const photo = event.develop(id);
    store.faces.assign(store.faces.ofPhoto(photo)[0].id, id, "guess");
    store.photos.apply(photo, "identified");
  }
  // Their made-up faces are not to be told apart anew.
  const settled = { ...store.regrouped.get(), answered: store.regrouped.reasons() };
  store.regrouped.put({ ...settled, faceId: store.faces.lastId() });
  await event.route();
  store.close();
  const db = new DatabaseSync(join(event.root, layout.database), { readOnly: true });
  const count = (what: string) => Number(db.prepare(`SELECT count(*) AS n FROM ${what}`).get()!.n);
  return { root: event.root, count, [Symbol.dispose]: () => db.close() };
}

Deno.test("many who are hidden at once stay so if photosort is killed amid it, and come back in one step", async () => {
  using event = await crowd();
  const { root, count } = event;
  const dealtWith = () => count("decision WHERE applied_at IS NOT NULL");
  const ids = Array.from({ length: PEOPLE }, (_, i) => i + 1);
  const first = await runningPage(root, "--regroup-faces", "100000");
  const decisions = ids.map((person) => ({ kind: "role", person, role: "hidden" }));
  const answer = first.ask(path, { decisions }).then((it) => it.text(), () => "");
  await until(() => dealtWith() > 0, "a decision is applied");
  await first.kill();
  await answer;
  assert.equal(count("decision"), PEOPLE, "all were given, before the first was applied");
  await using second = await runningPage(root, "--regroup-faces", "100000");
  await until(() => dealtWith() === PEOPLE, "the next start applies the rest");
  assert.equal(count("person WHERE role = 'hidden'"), PEOPLE);
  assert.equal(count("decision WHERE refused IS NOT NULL"), 0);
  const undone = await second.ask(`${path}/undo`, { decisions: ids.toReversed() });
  const { results } = await undone.json() as { results: { state: string }[] };
  assert.deepEqual(new Set(results.map(({ state }) => state)), new Set(["applied"]));
  assert.equal(count("person WHERE role = 'hidden'"), 0);
  assert.equal(count("decision WHERE kind = 'role' AND undone_by IS NULL"), 0);
  await second.stop();
});
