/** Guests on the command line, of an event that nobody sorts. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { exitCodes } from "../src/core/exit_codes.ts";
import { openDatabase } from "../src/event/db/open.ts";
import { createStore } from "../src/event/db/store.ts";
import { layout } from "../src/event/event_layout.ts";
import { enrolGuest } from "./support/asked_desk.ts";
import { migrations } from "./support/new_database.ts";
import { photosort } from "./support/program.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

const terms = [
  ...["--responsible", "Studio Quill", "--contact", "at the desk"],
  ...["--purpose", "the wedding album"],
];

/** @returns an event with one guest, and what commands say of it. */
async function party() {
  const event = await syntheticEvent(await tempFolder());
  for (const who of [1, 1, 2, 2]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const { root } = event;
  event.store.close();
  const say = (...words: string[]) => photosort(["guests", ...words, "--root", root]);
  const seen = async () => JSON.parse((await say("--json")).output);
  return { root, say, seen };
}

Deno.test("guests' pages are switched on by terms, and on again by the same ones", async () => {
  const { say, seen } = await party();
  assert.match((await say()).output, /never switched on/);
  const refused = await say("open", "--responsible", "Studio Quill");
  assert.deepEqual([refused.code, /--contact/.test(refused.said)], [exitCodes.usage, true]);
  const short = await say("open", ...terms, "--wifi", "Party", "--wifi-password", "short");
  assert.deepEqual([short.code, /--wifi-password/.test(short.said)], [exitCodes.usage, true]);
  const past = await say("open", ...terms, "--until", "2020-01-01");
  assert.deepEqual([past.code, (await seen()).desk], [exitCodes.usage, null]);
  const opened = await say("open", ...terms, "--wifi", "Party", "--wifi-password", "long enough");
  assert.match(opened.output, /^Guests' pages are on, code [A-Z0-9]{5}$/);
  const { desk, reach } = await seen();
  assert.deepEqual([desk.isOpen, desk.wifi.name, reach], [true, "Party", null]);
  await say("close");
  assert.match((await say()).output, /^Guests' pages are off/);
  await say("open", "--language", "de");
  assert.deepEqual((await seen()).desk, { ...desk, language: "de" });
  const poster = await say("poster", "--output", "poster.html");
  assert.deepEqual([poster.code, /not served now/.test(poster.said)], [exitCodes.usage, true]);
});

Deno.test("a guest is listed, and revoked once the operator has said yes", async () => {
  const { root, say, seen } = await party();
  await say("open", ...terms);
  const db = openDatabase(join(root, layout.database), migrations);
  const id = enrolGuest({ store: createStore(db) }, 1, { 1: "is", 2: "asked" });
  db.close();
  assert.match((await say()).output, /1 {2}enrolled, sees 2 photos, is Anna, may be person 2/);
  assert.equal((await say("revoke", "99", "--yes")).code, exitCodes.usage);
  const asked = await say("revoke", String(id));
  assert.deepEqual([asked.code, (await seen()).enrolments[0].state], [exitCodes.usage, "enrolled"]);
  assert.match(asked.said, /deletes what guest 1 left.*Add --yes/s);
  const revoked = await say("revoke", String(id), "--yes", "--json");
  assert.deepEqual(JSON.parse(revoked.output), { revoked: id });
  const { enrolments: [{ state, people }], audit } = await seen();
  assert.deepEqual([state, people], ["revoked", []]);
  assert.deepEqual(audit.slice(0, 2).map(({ what }: { what: string }) => what), [
    "erased",
    "revoked",
  ]);
});
