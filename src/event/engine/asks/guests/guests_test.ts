/** What a running engine does about guests, over an event with made-up faces. */
import assert from "node:assert/strict";
import { dropMadeUp, madeUpBytes } from "../../../../../tests/support/eventful_event.ts";
import { SELFIE_CROP, terms } from "../../../../../tests/support/guest_event.ts";
import { hashOf } from "../../../../../tests/support/new_store.ts";
import { runningEngine } from "../../../../../tests/support/running_engine.ts";
import { until } from "../../../../../tests/support/until.ts";
import { layout } from "../../../event_layout.ts";
import { consentText } from "../../../guests/consent_text.ts";
import type { GuestSaying } from "../../../guests/guest_asks.ts";
import { guestPhotos } from "../../../views/guests/guest_photos.ts";
import { guestView } from "../../../views/guests/guest_view.ts";
import { guestsView } from "../../../views/guests/guests_view.ts";

const DAY_MS = 86_400_000;

/** An engine whose desk is open. */
async function openDesk() {
  const engine = await runningEngine(), { ask, scope, store } = engine;
  const keepUntil = scope.clock.date() + 14 * DAY_MS, now = () => scope.clock.date();
  const given = { ...terms, keepUntil };
  await ask("openDesk", given);
  const view = (n: number) => guestView(store, hashOf(n), now());
  return {
    ...engine,
    given,
    view,
    photos: (n: number) =>
      guestPhotos(store, view(n)!.enrolment, { show: "all", limit: 99 }, now()).map(({ id }) => id),
    operator: () => guestsView(store, now()),
    consent: (n: number, text = consentText(given, "en")) =>
      ask("consentGuest", { session: hashOf(n), language: "en", text, byGuardian: false }),
    selfie: (n: number, people: number[], like?: number) =>
      ask("enrolGuest", {
        session: hashOf(n),
        name: "a.jpg",
        bytes: madeUpBytes({ people, like }),
      }),
    says: (n: number, says: GuestSaying) => ask("guestSays", { session: hashOf(n), says }),
    [Symbol.asyncDispose]: engine[Symbol.asyncDispose],
  };
}

/** The same with a guest who is the first person, in photos a and b. */
async function enrolled() {
  const desk = await openDesk();
  await desk.consent(1);
  await desk.selfie(1, [1]);
  return desk;
}

Deno.test("the desk opens by terms that say everything, and its code stays until it is renewed", async () => {
  await using desk = await openDesk();
  const { ask, given, operator, events } = desk, wrong = { exit: "usage" };
  for (
    const missing of [{ responsible: " " }, { contact: "" }, { purpose: "\n" }, { keepUntil: 1 }]
  ) {
    await assert.rejects(ask("openDesk", { ...given, ...missing }), wrong);
  }
  const { code, isOpen, responsible } = operator().desk!;
  assert.deepEqual([isOpen, responsible], [true, terms.responsible]);
  assert.match(code, /^[A-Z3-9]{5}$/);
  await ask("closeDesk", {});
  assert.equal(operator().desk!.isOpen, false);
  await ask("openDesk", { ...given, wifi: { name: "Party" } });
  assert.deepEqual([operator().desk!.code, operator().desk!.wifi], [code, { name: "Party" }]);
  await ask("renewDeskCode", {});
  assert.notEqual(operator().desk!.code, code);
  const told = events.flatMap((event) => event.type === "deskChanged" ? [event.isOpen] : []);
  assert.deepEqual(told, [true, false, true, true]);
});

Deno.test("guests consent to the text of today's terms alone, while the desk is open", async () => {
  await using desk = await openDesk();
  const { ask, given, consent, view } = desk;
  assert.deepEqual(await consent(1, "I agree to nothing."), { state: "changed" });
  assert.equal(view(1), undefined);
  assert.deepEqual(await consent(1), { state: "done" });
  const { enrolment, isConsentCurrent } = view(1)!;
  assert.equal(isConsentCurrent, true);
  const newer = { ...given, purpose: "an exhibition", keepUntil: given.keepUntil + DAY_MS };
  await ask("openDesk", newer);
  assert.equal(view(1)!.isConsentCurrent, false);
  assert.equal(view(1)!.until, given.keepUntil, "what was promised holds");
  await consent(1, consentText(newer, "en"));
  assert.deepEqual([view(1)!.enrolment, view(1)!.until], [enrolment, newer.keepUntil]);
  await ask("closeDesk", {});
  assert.deepEqual(await consent(2, consentText(newer, "en")), { state: "closed" });
});

Deno.test("a selfie shows a guest their photos at once, and new ones as they are sorted", async () => {
  await using desk = await openDesk();
  const { consent, selfie, photos, view, root, sorted, store } = desk;
  assert.deepEqual(await selfie(1, [1]), { state: "unknown" }, "no selfie without consent");
  await consent(1);
  assert.deepEqual([view(1)!.state, photos(1)], ["consented", []]);
  assert.deepEqual(await selfie(1, [1]), { state: "enrolled", photos: 2, asked: 0 });
  const { state, solo, asked } = view(1)!;
  assert.deepEqual([state, solo, asked, photos(1).length], ["enrolled", 1, 0, 2]);
  await dropMadeUp(root, `${layout.incoming}/new.jpg`, { people: [1, 3] });
  await desk.ask("rescan", {});
  await until(() => sorted() === 6, "the new photo is sorted");
  assert.equal(photos(1).length, 3);
  assert.equal(store.guests.enrolments.faceOf(view(1)!.enrolment)?.embedding.length, 128);
});

Deno.test("a selfie is taken in by the terms alone that its guest has read", async () => {
  await using desk = await openDesk();
  const { ask, given, consent, selfie, view } = desk;
  await consent(1);
  const newer = { ...given, purpose: "an exhibition" };
  await ask("openDesk", newer);
  assert.deepEqual(await selfie(1, [1]), { state: "unknown" });
  assert.deepEqual([view(1)!.state, desk.operator().enrolments[0].tries], ["consented", 0]);
  await consent(1, consentText(newer, "en"));
  assert.equal((await selfie(1, [1])).state, "enrolled");
});

Deno.test("a selfie of no use is refused with a reason, and after six tries in an hour", async () => {
  await using desk = await openDesk();
  const { ask, consent, selfie, view } = desk, session = hashOf(1);
  await consent(1);
  assert.deepEqual(await selfie(1, []), { state: "refused", why: "noFace" });
  assert.deepEqual(await selfie(1, [1, 2]), { state: "refused", why: "severalFaces" });
  const text = await ask("enrolGuest", { session, name: "a.txt", bytes: Uint8Array.of(1, 2) });
  assert.deepEqual(text, { state: "refused", why: "noPicture" });
  const bytes = madeUpBytes({ people: [], broken: true });
  const broken = await ask("enrolGuest", { session, name: "a.jpg", bytes });
  assert.deepEqual(broken, { state: "refused", why: "noPicture" });
  assert.equal((await selfie(1, [1])).state, "enrolled");
  assert.equal((await selfie(1, [2])).state, "enrolled", "the newest replaces the older one");
  assert.deepEqual(await selfie(1, [1]), { state: "refused", why: "tooManyTries" });
  assert.equal(view(1)!.photos, 2);
  assert.equal(desk.operator().enrolments[0].tries, 6);
});

Deno.test("the operator sees the selfie's face until they have looked", async () => {
  await using desk = await enrolled();
  const { ask, view } = desk, { enrolment } = view(1)!;
  assert.deepEqual(await ask("selfieCrop", { enrolment }), { jpeg: SELFIE_CROP });
  await ask("sawSelfie", { enrolment });
  assert.equal(await ask("selfieCrop", { enrolment }), null);
});

Deno.test("the operator says who a guest is, and who not", async () => {
  await using desk = await enrolled();
  const { ask, store, view, photos, personIn } = desk, { enrolment } = view(1)!;
  const own = personIn(1).id, other = store.people.inFolders().find((id) => id !== own)!;
  await ask("judgeGuest", { enrolment, person: other, says: "is" });
  assert.equal(photos(1).length, 3);
  await ask("judgeGuest", { enrolment, person: own, says: "is_not" });
  assert.equal(photos(1).length, 2);
  assert.equal(await ask("selfieCrop", { enrolment }), null, "nothing is left to ask");
  await ask("judgeGuest", { enrolment, person: other, says: "asked" });
  assert.deepEqual([photos(1).length, view(1)!.asked], [0, 1], "the word is taken back");
  await assert.rejects(ask("judgeGuest", { enrolment, person: 99, says: "is" }), { exit: "usage" });
  await assert.rejects(ask("judgeGuest", { enrolment: 99, person: own, says: "is" }), {
    exit: "usage",
  });
});

Deno.test("what a guest says of photos holds, and of photos that they do not see is refused", async () => {
  await using desk = await enrolled();
  const { says, photos, store } = desk, [photo] = photos(1);
  const hidden = store.photos.all().find(({ id }) => !photos(1).includes(id))!.id;
  const refused = { state: "refused", why: "noSuchPhoto" };
  assert.deepEqual(await says(1, { kind: "notMe", photo: hidden }), refused);
  assert.deepEqual(await says(1, { kind: "notMe", photo: 99 }), refused);
  assert.deepEqual(await says(1, { kind: "isMe", photo }), refused);
  assert.deepEqual(await says(1, { kind: "notMe", photo }), { state: "done" });
  assert.equal(photos(1).includes(photo), false);
  assert.deepEqual(await says(1, { kind: "isMe", photo }), { state: "done" });
  assert.equal(photos(1).includes(photo), true);
  assert.deepEqual(await says(2, { kind: "notMe", photo }), { state: "unknown" });
});

Deno.test("a missing photo waits for the operator's answer", async () => {
  await using desk = await enrolled();
  const { ask, says, view, operator } = desk;
  await says(1, { kind: "missing", text: " The one with the cake " });
  assert.deepEqual(await says(1, { kind: "missing", text: "x".repeat(501) }), {
    state: "refused",
    why: "textTooLong",
  });
  assert.equal(view(1)!.missingOpen, 1);
  const [missing] = operator().enrolments[0].missing;
  assert.equal(missing.text, "The one with the cake");
  await ask("answerMissing", { id: missing.id });
  assert.equal(view(1)!.missingOpen, 0);
});

Deno.test("nobody else sees a guest who says so, until they or the operator say otherwise", async () => {
  await using desk = await enrolled();
  const { ask, consent, selfie, says, photos, view, operator, personIn } = desk;
  await consent(2);
  await selfie(2, [2]);
  const before = photos(2), own = photos(1);
  await says(1, { kind: "unpublished", is: true });
  assert.deepEqual([photos(1), photos(2).length, view(1)!.isUnpublished], [
    own,
    before.length - 1,
    true,
  ]);
  assert.deepEqual(operator().unpublished.map(({ person, by }) => [person, by]), [
    [personIn(1).id, "guest"],
  ]);
  await says(1, { kind: "unpublished", is: false });
  assert.deepEqual(photos(2), before);
  await says(1, { kind: "unpublished", is: true });
  await ask("setUnpublished", { person: personIn(1).id, is: false });
  assert.deepEqual([photos(2), view(1)!.isUnpublished], [before, false]);
});

Deno.test("who wishes not to be published before the selfie is not, whoever they turn out to be", async () => {
  await using desk = await openDesk();
  const { consent, selfie, says, operator, personIn } = desk;
  await consent(1);
  await says(1, { kind: "unpublished", is: true });
  assert.deepEqual(operator().unpublished, []);
  await selfie(1, [1]);
  assert.deepEqual(operator().unpublished.map(({ person }) => person), [personIn(1).id]);
});

Deno.test("nobody undoes what another guest with their face wished", async () => {
  await using desk = await enrolled();
  const { consent, selfie, says, operator, personIn } = desk;
  await says(1, { kind: "unpublished", is: true });
  await consent(2);
  await selfie(2, [1]);
  await says(2, { kind: "unpublished", is: false });
  assert.deepEqual(operator().unpublished.map(({ person }) => person), [personIn(1).id]);
  await says(1, { kind: "unpublished", is: false });
  assert.deepEqual(operator().unpublished, []);
});

Deno.test("a guest leaves an address, and takes it back", async () => {
  await using desk = await enrolled();
  const { says, view, operator } = desk;
  const contact = (mail: string | null, phone: string | null = null) =>
    says(1, { kind: "contact", mail, phone });
  for (const mail of ["anna", "a@b", "a@b.org, c@d.org", "Anna <a@b.org>", "a b@c.org"]) {
    assert.deepEqual(await contact(mail), { state: "refused", why: "badAddress" }, mail);
  }
  assert.deepEqual(await contact(null, "call me"), { state: "refused", why: "badAddress" });
  await contact(" anna@example.org ", "+49 (30) 123 45");
  const { mail, phone } = view(1)!, { hasMail, hasPhone } = operator().enrolments[0];
  assert.deepEqual([mail, phone], ["anna@example.org", "+49 (30) 123 45"]);
  assert.deepEqual([hasMail, hasPhone], [true, true]);
  await contact(null);
  assert.equal(view(1)!.mail, null);
});

Deno.test("a guest deletes everything; the operator learns of the wish to be forgotten altogether", async () => {
  await using desk = await enrolled();
  const { ask, says, view, operator, personIn } = desk, { enrolment } = view(1)!;
  await says(1, { kind: "unpublished", is: true });
  assert.deepEqual(await says(1, { kind: "delete", alsoFace: true }), { state: "done" });
  assert.equal(view(1), undefined);
  assert.deepEqual(await says(1, { kind: "delete", alsoFace: true }), { state: "unknown" });
  assert.equal(await ask("selfieCrop", { enrolment }), null);
  const person = personIn(1).id, { enrolments, erasureWishes, unpublished } = operator();
  assert.deepEqual([enrolments, erasureWishes.map((wish) => wish.person)], [[], [person]]);
  assert.deepEqual(unpublished.map((one) => one.person), [person], "that outlives the enrolment");
  await ask("dropErasureWish", { person });
  assert.deepEqual(operator().erasureWishes, []);
});

Deno.test("a guest whom the operator revokes sees nothing, and may consent anew", async () => {
  await using desk = await enrolled();
  const { ask, view, consent, operator } = desk, { enrolment } = view(1)!;
  await ask("revokeGuest", { enrolment });
  assert.equal(view(1), undefined);
  const [{ state, people, photos }] = operator().enrolments;
  assert.deepEqual([state, people, photos], ["revoked", [], 0]);
  await consent(1);
  assert.notEqual(view(1)!.enrolment, enrolment);
});

Deno.test("the audit log holds numbers and the program's words alone", async () => {
  await using desk = await enrolled();
  const { says, operator, view, lines } = desk, { enrolment } = view(1)!;
  await says(1, { kind: "missing", text: "Zerlina's cake" });
  await says(1, { kind: "contact", mail: "zerlina@example.org", phone: null });
  await says(1, { kind: "delete", alsoFace: false });
  const { audit } = operator();
  assert.deepEqual(audit.map(({ what, enrolment }) => [what, enrolment]).toReversed(), [
    ...[["deskOpened", null], ["consented", enrolment], ["selfieTried", enrolment]],
    ...[["selfieTaken", enrolment], ["missing", enrolment], ["contactLeft", enrolment]],
    ...[["deleted", enrolment], ["erased", null]],
  ]);
  assert.doesNotMatch(JSON.stringify(audit) + lines.join(), /zerlina|cake|example\.org/i);
});

Deno.test("everybody who shows a guest is told of what changes for them", async () => {
  await using desk = await openDesk();
  const { consent, selfie, says, events, view } = desk;
  await consent(1);
  const { enrolment } = view(1)!;
  await selfie(1, [1]);
  await says(1, { kind: "delete", alsoFace: false });
  const told = events.flatMap((event) =>
    event.type === "enrolmentChanged" ? [event.enrolment] : []
  );
  assert.deepEqual(told, [enrolment, enrolment, enrolment]);
});

Deno.test("of a guest who is gone the audit log says what happened when, and not who it was", async () => {
  await using desk = await enrolled();
  const { ask, consent, selfie, says, operator, photos, view, personIn } = desk;
  const person = personIn(1).id, [photo] = photos(1);
  await consent(2);
  await selfie(2, [1]);
  for (const n of [1, 2]) {
    await ask("judgeGuest", { enrolment: view(n)!.enrolment, person, says: "is" });
    await says(n, { kind: "notMe", photo });
  }
  const told = () =>
    operator().audit.filter(({ enrolment }) => enrolment !== null).map(({ detail }) => detail);
  assert.ok(told().some((detail) => detail.person === person));
  await says(1, { kind: "delete", alsoFace: true });
  await ask("revokeGuest", { enrolment: view(2)!.enrolment });
  assert.deepEqual(told(), told().map(() => ({})));
});
