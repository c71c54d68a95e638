/** What a guest left is gone: looked for in the bytes of every file of the event. */
import assert from "node:assert/strict";
import { join } from "node:path";
import { madeUpBytes } from "../../../../../tests/support/eventful_event.ts";
import { terms } from "../../../../../tests/support/guest_event.ts";
import { tracesOfGuests } from "../../../../../tests/support/guest_traces.ts";
import { hashOf } from "../../../../../tests/support/new_store.ts";
import { runningEngine } from "../../../../../tests/support/running_engine.ts";
import { findTraces, type Trace } from "../../../../../tests/support/traces.ts";
import { copyWhole } from "../../../db/copy.ts";
import { addBackup, listBackups, setDatabaseAside } from "../../../disk/backups.ts";
import { layout } from "../../../event_layout.ts";
import { consentText } from "../../../guests/consent_text.ts";
import type { GuestSaying } from "../../../guests/guest_asks.ts";

/** Hexadecimal digits as a hash has them. */
const SESSION = "c0ffee".padEnd(64, "9b1d7");

/** An engine with a guest, the first person, who left everything; two copies of the database hold it. */
async function party() {
  const engine = await runningEngine(), { ask, root, store, personIn, scope } = engine;
  const keepUntil = scope.clock.date() + 14 * 86_400_000;
  await ask("openDesk", { ...terms, keepUntil });
  const text = consentText({ ...terms, keepUntil }, "en");
  const says = (saying: GuestSaying, session = SESSION) =>
    ask("guestSays", { session, says: saying });
  // Many guests, so that pages of the database are split.
  for (let n = 1; n <= 40; n++) {
    await ask("consentGuest", { language: "en", text, byGuardian: false, session: hashOf(n) });
    const bytes = madeUpBytes({ people: [10 + n % 15] });
    await ask("enrolGuest", { session: hashOf(n), name: "a.jpg", bytes });
    if (n !== 20) continue;
    await ask("consentGuest", { language: "en", text, byGuardian: false, session: SESSION });
    await ask("enrolGuest", {
      session: SESSION,
      name: "a.jpg",
      bytes: madeUpBytes({ people: [1] }),
    });
    await says({ kind: "contact", mail: "zerlina@example.org", phone: "+49 163 5550192" });
    await says({ kind: "missing", text: "Zerlina beside the fountain" });
    await says({ kind: "notMe", photo: store.faces.photosOf(personIn(1).id)[0] });
  }
  const enrolment = store.guests.enrolments.ofSession(SESSION)!.id;
  giveOwnLooks(engine, enrolment);
  await backUp(root);
  const traces = tracesOfGuest(root);
  const found = await findTraces(root, traces);
  for (const place of [/^embedding .*photosort\.db/, /^the name zerlina@.*Admin\/backups\//]) {
    assert.ok(found.some((one) => place.test(one)), `${place} in\n${found.join("\n")}`);
  }
  return { ...engine, enrolment, says, traces, [Symbol.asyncDispose]: engine[Symbol.asyncDispose] };
}

/** Made-up embeddings have parts that are like those of others. */
function giveOwnLooks(
  { store, scope }: Awaited<ReturnType<typeof runningEngine>>,
  id: number,
): void {
  const embedding = Float32Array.from({ length: 128 }, (_, i) => Math.sin(i + 1) / 8);
  store.guests.enrolments.enrol(id, { model: scope.identity.model, embedding, clarity: 18 }, 1);
}

/** Of the one guest who is looked for, which no other guest shares. */
function tracesOfGuest(root: string): Trace[] {
  const isTheirs = /^embedding of guest 21\b|c0ffee|zerlina|5550192/i;
  return tracesOfGuests(root).filter(({ what }) => isTheirs.test(what));
}

async function backUp(root: string): Promise<void> {
  const now = Date.parse("2026-06-06T21:00:00Z");
  await addBackup(
    root,
    { now, changedAt: now },
    (path) => copyWhole(join(root, layout.database), path),
  );
}

Deno.test("what a guest deletes is in no byte of any file, and the backup stays", async () => {
  await using engine = await party();
  const { root, says, traces, lines, store } = engine, [before] = await listBackups(root);
  await says({ kind: "delete", alsoFace: true });
  assert.deepEqual(await findTraces(root, traces), []);
  const [after] = await listBackups(root);
  assert.deepEqual([after.name, after.changedAt], [before.name, before.changedAt]);
  assert.doesNotMatch(lines.join(), /zerlina|c0ffee|5550192/i);
  assert.equal(store.guests.enrolments.all().length, 40, "other guests stay");
});

Deno.test("an address that a guest takes back is in no byte of any file, and the guest stays", async () => {
  await using engine = await party();
  const { root, says, traces, store } = engine;
  await says({ kind: "contact", mail: null, phone: null });
  const addresses = traces.filter(({ what }) => /@|5550192/.test(what));
  assert.ok(addresses.length >= 2, String(addresses.length));
  assert.deepEqual(await findTraces(root, addresses), []);
  assert.notEqual(store.guests.enrolments.ofSession(SESSION), undefined);
});

Deno.test("of a guest whom the operator revokes nothing is left but that there was one", async () => {
  await using engine = await party();
  const { ask, root, enrolment, traces } = engine;
  await ask("revokeGuest", { enrolment });
  assert.deepEqual(await findTraces(root, traces), []);
});

Deno.test("what guests left is gone at the first start after its date", async () => {
  await using engine = await party();
  const { root, traces, store, scope, lines } = engine, now = scope.clock.date();
  const { language, consent: text, byGuardian } = store.guests.enrolments.ofSession(SESSION)!;
  const over = { sessionHash: SESSION, language, text, byGuardian, until: now };
  store.guests.enrolments.consent(over, now);
  await scope.guests.keeper.start();
  assert.match(lines.join(), /Deleted what 1 guest left/);
  assert.deepEqual(await findTraces(root, traces), []);
});

Deno.test("a guest who is a person goes with the person who is forgotten", async () => {
  await using engine = await party();
  const { ask, root, enrolment, traces, store, propose, personIn, events } = engine;
  const person = personIn(1).id;
  store.guests.wishes.unpublish(person, "guest", 1);
  store.guests.wishes.wishErasure(person, 1);
  await ask("decideNow", { ids: [propose({ kind: "forget", person })] });
  assert.deepEqual(await findTraces(root, traces), []);
  assert.deepEqual([store.guests.wishes.unpublished(), store.guests.wishes.erasures()], [[], []]);
  assert.equal(await ask("selfieCrop", { enrolment }), null);
  assert.deepEqual(events.findLast(({ type }) => type === "enrolmentChanged"), {
    type: "enrolmentChanged",
    enrolment,
  });
});

Deno.test("all guests go with all faces", async () => {
  await using engine = await party();
  const { ask, root, traces, store, propose } = engine;
  await ask("decideNow", { ids: [propose({ kind: "forget_all" })] });
  assert.deepEqual(await findTraces(root, traces), []);
  assert.deepEqual(store.guests.enrolments.all(), []);
});

Deno.test("a database that was set aside holds no guest whom the event does not know", async () => {
  const engine = await party(), { root, traces, scope } = engine;
  await engine[Symbol.asyncDispose]();
  await setDatabaseAside(root, Date.parse("2026-06-07T09:00:00Z"));
  await scope.eraseGuestsFromCopies([], false);
  assert.deepEqual(await findTraces(root, traces), []);
});
