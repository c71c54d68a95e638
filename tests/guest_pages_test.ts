/** Guests' pages as a browser without a script gets them: from the code to "delete my data". */
import assert from "node:assert/strict";
import { join } from "node:path";
import { layout } from "../src/event/event_layout.ts";
import { drawPhoto, picturedEvent } from "./support/pictured_event.ts";
import { CODE, deskTerms, guestsOf } from "./support/served_guests.ts";

/** Photos 1 and 2 show person 1 alone, 3 shows 1 and 2, 4 and 5 show person 2 alone. */
const party = () => picturedEvent([[1], [1], [1, 2], [2], [2]]);

Deno.test("a guest finds their own photos, keeps them, and deletes all", async () => {
  const event = await party();
  await using guests = await guestsOf(event);
  const guest = guests.browser();
  assert.match(await guest.text("/"), /name="code"/);
  assert.equal((await guest.get("/e?code=k7-m3p")).headers.get("location"), `/e/${CODE}`);
  assert.match(await guest.text(`/e/${CODE}`), /Studio Quill/);

  const consented = await guest.consent();
  assert.deepEqual([consented.status, consented.headers.get("location")], [303, "/selfie"]);
  assert.match(consented.headers.get("set-cookie")!, /; HttpOnly; SameSite=Strict; Max-Age=\d+$/);
  assert.equal((await guest.get("/me")).headers.get("location"), "/selfie");
  assert.equal((await guest.sendSelfie("landscape.jpg")).status, 422);
  assert.equal((await guest.sendSelfie("1.jpg")).headers.get("location"), "/me");

  const [, sent] = guests.asked.filter(({ name }) => name === "enrolGuest");
  assert.equal((sent.request as { name: string }).name, "selfie.jpg");

  const tokens = await guest.tokens();
  assert.equal(tokens.length, 3);
  assert.equal((await guest.tokens("/me?show=solo")).length, 2);
  assert.equal((await guest.tokens("/me?show=group")).length, 1);
  assert.equal(await guest.status(`/p/${tokens[0]}`), 200);

  const thumb = await guest.get(`/i/${tokens[0]}/thumb`), etag = thumb.headers.get("etag")!;
  assert.equal(thumb.headers.get("content-type"), "image/jpeg");
  assert.deepEqual([...(await thumb.bytes()).slice(0, 2)], [0xff, 0xd8]);
  const again = await guest.get(`/i/${tokens[0]}/thumb`, { "if-none-match": etag });
  assert.deepEqual([again.status, again.headers.get("cache-control")], [304, "private, no-cache"]);
  const kept = await guest.get(`/dl/${tokens[0]}`);
  assert.match(kept.headers.get("content-disposition")!, /^attachment; filename="[^"]+\.jpg"/);
  assert.equal((await kept.bytes()).length, Number(kept.headers.get("content-length")));
  const zip = await guest.get("/me.zip"), bytes = await zip.bytes();
  assert.equal(bytes.length, Number(zip.headers.get("content-length")));
  assert.equal(new TextDecoder("latin1").decode(bytes).split("PK\x03\x04").length - 1, 3);

  const { cookie } = guest, deleted = await guest.post("/me/delete", {});
  assert.equal(deleted.status, 200);
  assert.match(await deleted.text(), /quill@example\.org/);
  assert.equal(guest.cookie, "");
  assert.equal(event.store.guests.enrolments.all().length, 0);
  const late = await guest.get(`/i/${tokens[0]}/thumb`, { cookie });
  assert.equal(late.status, 404);
  await late.body?.cancel();
});

Deno.test("what a guest says reaches the engine, and what the engine refuses the guest", async () => {
  await using guests = await guestsOf(await party());
  const guest = await guests.guest(1), [token] = await guest.tokens();
  const said = async (path: string, fields: Record<string, string>) => {
    const { headers } = await guest.post(`/me/${path}`, fields);
    return [guests.asked.at(-1)!.request as { says: unknown }, headers.get("location")] as const;
  };
  const [{ says }, next] = await said("not-me", { photo: token });
  assert.equal(next, `/me?done=notMe&photo=${token}`);
  assert.equal((says as { kind: string }).kind, "notMe");
  assert.ok(!(await guest.tokens()).includes(token));
  assert.equal(await guest.status(`/i/${token}/thumb`), 404);
  assert.equal((await said("is-me", { photo: token }))[1], "/me?done=isMe");
  assert.ok((await guest.tokens()).includes(token));
  for (
    const [path, fields, told, location] of [
      ["missing", { text: "At the cake" }, { kind: "missing", text: "At the cake" }, "missing"],
      ["publish", { is: "no" }, { kind: "unpublished", is: true }, "unpublished"],
      ["publish", { is: "yes" }, { kind: "unpublished", is: false }, "published"],
      [
        ...["contact", { mail: " a@b.org ", phone: "" }] as const,
        ...[{ kind: "contact", mail: "a@b.org", phone: null }, "contact"] as const,
      ],
    ] as const
  ) {
    const [{ says }, next] = await said(path, fields);
    assert.deepEqual([says, next], [told, `/me?done=${location}`]);
  }
});

Deno.test("consent counts only for the text as it is, ticked, and by somebody of age", async () => {
  const event = await party();
  await using guests = await guestsOf(event);
  const guest = guests.browser(), form = await guest.text(`/e/${CODE}`);
  const version = /name="version" value="([^"]+)"/.exec(form)![1];
  for (
    const [fields, status] of [
      [{ code: CODE, version, who: "self" }, 422],
      [{ code: CODE, version, agree: "on" }, 422],
      [{ code: CODE, version: "another", agree: "on", who: "self" }, 409],
      [{ code: "WRONG", version, agree: "on", who: "self" }, 404],
    ] as const
  ) {
    const answer = await guest.post("/consent", { ...fields });
    assert.deepEqual([answer.status, answer.headers.has("set-cookie")], [status, false]);
    await answer.body?.cancel();
  }
  assert.equal(guests.asked.length, 0);
  await guest.consent(CODE, "guardian");
  const { byGuardian, session } = guests.asked[0].request as {
    byGuardian: boolean;
    session: string;
  };
  assert.ok(byGuardian);
  assert.match(session, /^[0-9a-f]{64}$/);
  assert.ok(!guest.cookie.includes(session));
});

Deno.test("a page that is open hears of a new photo, and of none of anybody else", async () => {
  const event = await party();
  await using guests = await guestsOf(event);
  const guest = await guests.guest(1), news = await guest.get("/news");
  const reader = news.body!.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  const heard = async (what: string) => {
    while (!text.includes(what)) text += (await reader.read()).value;
  };
  await heard('{"photos":3');
  const arrive = async (...people: number[]) => {
    event.arrive(...people);
    event.regroup();
    await drawPhoto(event, event.store.photos.all().length);
    await event.route();
    guests.served.tell({ type: "changed" });
  };
  await arrive(2);
  await arrive(1);
  await heard('{"photos":4');
  assert.equal(text.match(/event: changed/g)?.length, 2);
  await reader.cancel();
});

Deno.test("pages speak the browser's language, and the one that was chosen", async () => {
  await using guests = await guestsOf(await party());
  const guest = guests.browser();
  const languageOf = async (path: string, headers = {}) =>
    /<html lang="(\w+)"/.exec(await (await guest.get(path, headers)).text())![1];
  assert.equal(await languageOf("/", { "accept-language": "de-AT,de;q=0.9" }), "de");
  assert.equal(await languageOf("/"), "en");
  assert.equal(await languageOf("/?lang=de"), "de");
  assert.equal(await languageOf("/privacy", { "accept-language": "en" }), "de");
});

Deno.test("guests are told that the desk is closed, and that terms changed", async () => {
  const event = await party();
  await using guests = await guestsOf(event);
  const guest = await guests.guest(1), { desk } = event.store.guests;
  desk.put({ ...desk.get()!, purpose: "an exhibition" }, CODE);
  assert.equal((await guest.get("/me")).headers.get("location"), `/e/${CODE}`);
  assert.equal((await guest.get("/selfie")).headers.get("location"), "/me");
  assert.match(await guest.text(`/e/${CODE}`), /an exhibition/);
  await guest.consent();
  assert.equal(await guest.status("/me"), 200);
  desk.setOpen(false);
  assert.equal(await guest.status("/me"), 503);
});

Deno.test("guests' pages keep their port over restarts, and come back after a breakdown", async () => {
  const event = await party(), first = await guestsOf(event), { port } = first.served;
  await first.served.close();
  const kept = JSON.parse(await Deno.readTextFile(join(event.root, layout.guestPort)));
  assert.deepEqual(kept, { wanted: port, port });
  await using guests = await guestsOf(event);
  assert.equal(guests.served.port, port);
  const guest = await guests.guest(1);
  guests.served.tell(null as never);
  while (guests.said.length === 0) await guest.status("/me").catch(() => 0);
  let status = 0;
  while (status !== 200) status = await guest.status("/me").catch(() => 0);
  assert.match(guests.said[0], /^Guests' pages failed: .*TypeError.* It starts again, .*$/);
  assert.equal((await guest.tokens()).length, 3);
});

Deno.test("a port that somebody else has is told, and posters are void", async () => {
  const event = await party(), first = await guestsOf(event), { port } = first.served;
  await first.served.close();
  using _ = Deno.listen({ hostname: "0.0.0.0", port });
  await using guests = await guestsOf(event);
  assert.notEqual(guests.served.port, port);
  assert.match(guests.said[0], /print a new poster/);
  assert.ok(deskTerms.keepUntil > Date.now());
});
