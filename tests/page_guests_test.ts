/** What the page asks and is told of guests who find themselves. */
import assert from "node:assert/strict";
import jsqr from "jsqr";
import sharp from "sharp";
import { guestReachSchema, guestsSchema, type GuestsShown } from "../src/contracts/guests.ts";
import type { GuestAuditWord } from "../src/event/db/guests/guest_audit.ts";
import { deGuests } from "../src/ui/words/de/guests.ts";
import { enGuests } from "../src/ui/words/en/guests.ts";
import { formatsFor } from "../src/ui/words/formats.ts";
import { askedDesk, enrolGuest } from "./support/asked_desk.ts";
import { assertFits } from "./support/fits_schema.ts";
import { pageOf } from "./support/served_page.ts";
import { syntheticEvent } from "./support/synthetic_event.ts";
import { tempFolder } from "./support/temp_folder.ts";

const terms = {
  ...{ responsible: "Studio Quill", contact: "at the desk", purpose: "the wedding album" },
  ...{ keepUntil: new Date(Date.now() + 30 * 86_400_000).toISOString(), language: "de" },
  wifi: { name: "Party", password: "longenough" },
};

async function party() {
  const event = await syntheticEvent(await tempFolder());
  for (const who of [1, 1, 2, 2, 3, 3]) event.arrive(who);
  event.regroup();
  event.decide({ kind: "name", person: 1, name: "Anna" });
  const desk = askedDesk(event);
  const decideNow = async () => {
    for (const { id } of event.store.decisions.open()) await event.applyAny(id);
    return { moving: 0 };
  };
  const page = await pageOf(event, { asks: { ...desk.asks, decideNow } });
  const guests = async () => await (await page.ask("/api/operator/guests")).json() as GuestsShown;
  const post = async (path: string, body: unknown = {}) => {
    const answer = await page.send(`/api/operator/guests/${path}`, body);
    return { status: answer.status, text: await answer.text() };
  };
  return { event, desk, page, guests, post, [Symbol.asyncDispose]: () => page.served.close() };
}

Deno.test("nobody is let in before the operator has said for what, and until when", async () => {
  await using told = await party();
  const { guests, post } = told;
  assert.equal((await guests()).desk, null);
  const wrong: [unknown, string][] = [
    [{ ...terms, responsible: "  " }, "responsible"],
    [{ ...terms, keepUntil: "next week" }, "keepUntil"],
    [{ ...terms, wifi: { name: "Party", password: "short" } }, "wifi.password"],
    [{ ...terms, language: "fr" }, "language"],
  ];
  for (const [body, field] of wrong) {
    const { status, text } = await post("open", body);
    assert.deepEqual([status, JSON.parse(text).errors[0].field], [422, field]);
  }
  const { status, text } = await post("open", terms);
  assert.equal(status, 200);
  assertFits(guestsSchema, JSON.parse(text));
  const { desk } = await guests();
  assert.deepEqual(desk, { ...terms, code: "K7M3P", isOpen: true });
});

Deno.test("the desk is closed, and gets another code", async () => {
  await using told = await party();
  const { guests, post } = told;
  await post("open", terms);
  await post("renew-code");
  assert.equal((await guests()).desk!.code, "Q9R4T");
  await post("close");
  assert.equal((await guests()).desk!.isOpen, false);
});

Deno.test("the operator sees who came, judges, and takes everything back", async () => {
  await using told = await party();
  const { event, guests, post } = told, { guests: tables } = event.store;
  await post("open", terms);
  const id = enrolGuest(event, 1, { 1: "is", 2: "asked" });
  tables.missing.add(id, "the one with the cake", Date.now());
  const [first] = (await guests()).enrolments;
  assertFits(guestsSchema, await guests());
  assert.deepEqual(
    first.people.map(({ id, name, says, by, photos }) => [id, name, says, by, photos]),
    [[1, "Anna", "is", "match", 2], [2, null, "asked", "match", 2]],
  );
  assert.equal(first.photos, 2);
  const judge = { person: 2, says: "is" };
  assert.equal((await post(`enrolments/${id}/judge`, judge)).status, 204);
  assert.equal((await guests()).enrolments[0].photos, 4);
  assert.equal((await post(`missing/${first.missing[0].id}/answered`)).status, 204);
  assert.notEqual((await guests()).enrolments[0].missing[0].answeredAt, null);
  assert.equal((await post(`enrolments/${id}/revoke`)).status, 204);
  const [after] = (await guests()).enrolments;
  assert.deepEqual([after.state, after.people, after.missing], ["revoked", [], []]);
  assert.equal((await guests()).audit[0].what, "revoked");
});

Deno.test("a selfie's face is shown until the operator has looked, and no browser keeps it", async () => {
  await using told = await party();
  const { desk, page, post } = told, path = "/api/operator/guests/enrolments/7/crop.jpg";
  desk.crops.set(7, new Uint8Array([1, 2, 3]));
  const shown = await page.ask(path);
  assert.deepEqual(
    [shown.headers.get("content-type"), shown.headers.get("cache-control")],
    ["image/jpeg", "no-store"],
  );
  assert.deepEqual([...await shown.bytes()], [1, 2, 3]);
  await post("enrolments/7/seen");
  assert.equal((await page.ask(path)).status, 204);
});

Deno.test("who is not published is published again, and a wish to be forgotten is dropped or carried out", async () => {
  await using told = await party();
  const { event, guests, post } = told, { wishes } = event.store.guests;
  wishes.unpublish(1, "guest", Date.now());
  wishes.wishErasure(1, Date.now());
  wishes.wishErasure(2, Date.now());
  const before = await guests();
  assert.deepEqual(before.unpublished.map(({ id, by }) => [id, by]), [[1, "guest"]]);
  assert.deepEqual(before.erasureWishes.map(({ id }) => id), [1, 2]);
  assert.equal((await post("people/1/unpublished", { is: false })).status, 204);
  assert.equal((await post("people/1/erasure", { carryOut: false })).status, 204);
  assert.equal((await post("people/2/erasure", { carryOut: true })).status, 204);
  const { kind, appliedAt } = event.store.decisions.all().at(-1)!;
  assert.deepEqual([kind, appliedAt === null], ["forget", false]);
  assert.equal((await post("people/99/erasure", { carryOut: true })).status, 409);
  const after = await guests();
  assert.deepEqual([after.unpublished, after.erasureWishes], [[], []]);
});

Deno.test("the page tells whether phones reach it, and shows what to scan", async () => {
  await using told = await party();
  const { desk, page, post } = told;
  const reach = async () => await (await page.ask("/api/operator/guests/reach")).json();
  assertFits(guestReachSchema, await reach());
  assert.deepEqual((await reach()).addresses, []);
  assert.equal((await page.ask("/guests/code.svg")).status, 409);
  await post("open", terms);
  const shown = await reach();
  assertFits(guestReachSchema, shown);
  assert.deepEqual(shown.addresses[0], {
    address: "192.168.178.23",
    url: "http://192.168.178.23:8585/e/K7M3P",
  });
  desk.reach.lastPhoneAt = Date.parse("2026-06-06T20:00:00Z");
  assert.equal((await reach()).lastPhoneAt, "2026-06-06T20:00:00.000Z");
  for (const [address, url] of [["172.17.0.1", "172.17.0.1"], ["10.0.0.1", "192.168.178.23"]]) {
    const svg = await (await page.ask(`/guests/code.svg?address=${address}`)).bytes();
    assert.equal(await readCode(svg), `http://${url}:8585/e/K7M3P`);
  }
});

Deno.test("the poster is a document without a script, for one of this computer's addresses", async () => {
  await using told = await party();
  const { desk, page, post } = told;
  assert.equal((await page.ask("/guests/poster")).status, 409);
  await post("open", terms);
  const poster = await page.ask("/guests/poster?format=cards&address=172.17.0.1");
  const html = await poster.text();
  assert.match(poster.headers.get("content-type")!, /^text\/html/);
  assert.equal(html.match(/class="card"/g)!.length, 10);
  assert.match(html, /172\.17\.0\.1:8585<wbr>\/e\/K7M3P/);
  assert.doesNotMatch(html, /<script|style="/);
  const style = await page.ask("/poster.css");
  assert.match(await style.text(), /@page/);
  desk.reach.addresses = [];
  assert.equal((await page.ask("/guests/poster")).status, 409, "in no network");
  assert.equal((await page.ask("/guests/poster?format=a3")).status, 422);
});

const auditWords: Readonly<Record<GuestAuditWord, true>> = {
  ...{ deskOpened: true, deskClosed: true, codeRenewed: true, consented: true, selfieTried: true },
  ...{ selfieTaken: true, selfieRefused: true, notMe: true, isMe: true, missing: true },
  ...{ answered: true, unpublished: true, published: true, contactLeft: true },
  ...{ contactTakenBack: true, judged: true, erasureWished: true, erasureDropped: true },
  ...{ forgotten: true, deleted: true, revoked: true, expired: true, erased: true },
};

Deno.test("the page has words for all that can happen at the desk, in both languages", () => {
  const formats = formatsFor("en");
  for (const { audit } of [enGuests(formats), deGuests(formats)]) {
    assert.deepEqual(Object.keys(audit.what).sort(), Object.keys(auditWords).sort());
  }
});

/** @returns what a phone reads in a code. */
async function readCode(svg: Uint8Array): Promise<string | undefined> {
  const picture = sharp(svg, { density: 300 }).ensureAlpha().raw();
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  return jsqr.default(new Uint8ClampedArray(data), info.width, info.height)?.data;
}
