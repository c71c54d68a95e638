/** Guests' pages against everybody in the same network, and against web pages of others. */
import assert from "node:assert/strict";
import { limits } from "../src/event/guest_web/doors/limits.ts";
import { newCookie } from "../src/event/guest_web/doors/guest_cookies.ts";
import { picturedEvent } from "./support/pictured_event.ts";
import { rawRequest } from "./support/raw_request.ts";
import { CODE, guestsOf, type GuestsUnderTest } from "./support/served_guests.ts";

/** Photos 1 and 2 show person 1 alone, 3 shows 1 and 2, 4 and 5 show person 2 alone. */
const party = () => picturedEvent([[1], [1], [1, 2], [2], [2]]);

/** @param lines headers beside `Host`. */
async function raw(
  { served: { port }, host }: GuestsUnderTest,
  request: string,
  lines: readonly string[] = [`Host: ${host}`],
  body = "",
) {
  return await rawRequest(port, [`${request} HTTP/1.1`, ...lines], body);
}

Deno.test("guests' port has no route of the operator's", async () => {
  await using guests = await guestsOf(await party());
  const guest = await guests.guest(1);
  for (
    const path of [
      ...["/api/operator/persons", "/api/operator/decisions", "/api/openapi.json", "/api/events"],
      ...["/pictures/photos/1", "/pictures/photos/1?size=full", "/pictures/faces/1", "/tracker"],
      ...["/enter?key=x", "/proof?question=x", "/assets/main.js", "/plain.css", "/people"],
      ...["/index.html", "/Admin/photosort.db", "/Processed", "/me/delete", "/consent"],
    ]
  ) assert.equal(await guest.status(path), 404, path);
  const answer = await guest.post("/api/operator/decisions", {});
  assert.equal(answer.status, 404);
  await answer.body?.cancel();
});

Deno.test("what is somebody else's looks the same as what there is not", async () => {
  await using guests = await guestsOf(await party());
  const anna = await guests.guest(1), ben = await guests.guest(2), nobody = guests.browser();
  const hers = (await anna.tokens())[0],
    none = hers.replace(/^./, (one) => one === "A" ? "B" : "A");
  for (const where of ["/i/T/thumb", "/i/T/full", "/p/T", "/dl/T", "/me?before=T"]) {
    const [mine, missing] = [hers, none].map((token) => where.replace("T", token));
    assert.equal(await anna.status(mine), 200, where);
    const answers = [await ben.get(mine), await ben.get(missing), await anna.get(missing)];
    const [first, ...others] = await Promise.all(answers.map(async (answer) => {
      const { status, headers } = answer, shown = [...headers].filter(([name]) => name !== "date");
      return JSON.stringify([status, shown, await answer.text()]);
    }));
    assert.match(first, /^\[404,/);
    for (const other of others) assert.equal(other, first, where);
    if (!where.startsWith("/me")) assert.equal(await nobody.status(mine), 404, where);
  }
  const answer = await ben.post("/me/not-me", { photo: hers });
  assert.equal(answer.status, 404);
  await answer.body?.cancel();
  // The photo that shows both of them has another name for each.
  const [annas, bens] = [new Set(await anna.tokens()), await ben.tokens()];
  assert.ok(bens.every((token) => !annas.has(token)));
});

Deno.test("only this computer's own addresses are answered", async () => {
  await using guests = await guestsOf(await party());
  const { host, served: { port } } = guests;
  const status = async (...lines: string[]) => (await raw(guests, "GET /", lines)).status;
  assert.equal(await status(`Host: ${host}`), 200);
  for (
    const other of [
      ...["evil.example", `evil.example:${port}`, "127.0.0.1", `localhost:${port}`],
      ...[`127.0.0.1:${port + 1}`, `${host}.evil.example`, `x@${host}`, `127.1:${port}`, ""],
    ]
  ) assert.ok([400, 421].includes(await status(`Host: ${other}`)), other);
  assert.ok([400, 421].includes(await status()), "without one");
  assert.equal((await raw(guests, "GET http://evil.example/", [`Host: ${host}`])).status, 200);
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"]) {
    assert.equal((await raw(guests, `${method} /`)).status, 405, method);
  }
});

Deno.test("a code is wrong, whatever characters are cut in half", async () => {
  await using guests = await guestsOf(await party());
  const guest = guests.browser(), cut = encodeURIComponent(`${"A".repeat(19)}\u{1f389}`);
  assert.equal(await guest.status(`/e?code=${cut}`), 303);
  assert.equal(await guest.status(`/e/${cut}`), 404);
  assert.deepEqual(guests.said, []);
});

Deno.test("a form of somebody else's page changes nothing", async () => {
  await using guests = await guestsOf(await party());
  const guest = await guests.guest(1), { url, host } = guests, before = guests.asked.length;
  const refused: Record<string, string>[] = [
    { origin: "http://evil.example" },
    { origin: "null" },
    { origin: `http://${host}.evil.example` },
    { origin: `https://${host}` },
    { origin: "http://127.0.0.1:8484" },
    { origin: url, "sec-fetch-site": "cross-site" },
    { origin: url, "sec-fetch-site": "same-site" },
  ];
  for (const headers of refused) {
    const answer = await guest.post("/me/delete", {}, headers);
    assert.equal(answer.status, 403, JSON.stringify(headers));
    await answer.body?.cancel();
  }
  const lines = (...more: string[]) => [
    ...[`Host: ${host}`, `Cookie: ${guest.cookie}`, "Content-Length: 0", ...more],
    "Content-Type: application/x-www-form-urlencoded",
  ];
  for (const more of ["Referer: http://evil.example/", "Sec-Fetch-Site: none"]) {
    assert.equal((await raw(guests, "POST /me/missing", lines(more))).status, 403, more);
  }
  assert.equal(guests.asked.length, before);
  for (const more of [[], [`Referer: ${url}/me`]]) {
    assert.equal((await raw(guests, "POST /me/missing", lines(...more))).status, 303);
  }
  for (const type of ["text/plain", "application/json"]) {
    const answer = await guest.post("/me/delete", {}, { "content-type": type });
    assert.equal(answer.status, 415, type);
    await answer.body?.cancel();
  }
});

Deno.test("a cookie that somebody made up opens nothing", async () => {
  await using guests = await guestsOf(await party());
  const guest = await guests.guest(1), [token] = await guest.tokens();
  const [name, secret] = guest.cookie.split("="), made = newCookie();
  for (
    const value of [
      ...[made.secret, secret.slice(1), `${secret}A`, secret.toUpperCase(), "", "=", `"${secret}"`],
      ...["' OR 1=1 --", "%00", "../../x", "a".repeat(4000)],
    ]
  ) {
    const { status } = await raw(guests, `GET /i/${token}/thumb`, [
      ...[`Host: ${guests.host}`, `Cookie: ${name}=${value}`],
    ]);
    assert.equal(status, 404, value);
  }
});

Deno.test("no path leads out of what guests may see", async () => {
  await using guests = await guestsOf(await party());
  const guest = await guests.guest(1), lines = [`Host: ${guests.host}`, `Cookie: ${guest.cookie}`];
  for (
    const path of [
      ...["/i/..%2f..%2fAdmin%2fpage.json/thumb", "/dl/..%2f..%2fAdmin%2fphotosort.db", "/dl/%00"],
      ...["/i/../../Admin/page.json", "//evil.example/%2e%2e", "/%2e%2e/Admin/photosort.db"],
      ...[
        "/p/%5c..%5cAdmin",
        "/i/1/thumb",
        "/i/1/full",
        "/dl/1",
        "/p/-1",
        "/e/%2e%2e%2f",
        "/me.zip/x",
      ],
      ...["/guest.css%00.html", "/documents/guest.css", "/i/AAAAAAAAAAAAAAAAAAAAAA/other", "/%"],
    ]
  ) {
    const { status, text } = await raw(guests, `GET ${path}`, lines);
    assert.ok([400, 404].includes(status), `${path}: ${status}`);
    assert.ok(!text.includes("cookieKey") && !text.includes("SQLite"), path);
  }
});

Deno.test("pages forbid browsers what none of them does", async () => {
  await using guests = await guestsOf(await party());
  const guest = await guests.guest(1);
  for (const path of ["/me", "/e/wrong", "/nothing", "/guest.css"]) {
    const { headers, body } = await guest.get(path);
    assert.match(headers.get("content-security-policy")!, /^default-src 'none'; script-src 'self'/);
    assert.match(headers.get("content-security-policy")!, /frame-ancestors 'none'/);
    assert.equal(headers.get("x-content-type-options"), "nosniff", path);
    assert.equal(headers.get("access-control-allow-origin"), null, path);
    await body?.cancel();
  }
});

Deno.test("who guesses codes is held up, and whoever is in already is not", async () => {
  await using guests = await guestsOf(await party());
  const guest = await guests.guest(1), guesser = guests.browser();
  for (let i = 0; i < limits.wrongCode.most; i++) {
    assert.equal(await guesser.status(`/e/X${i}`), 404);
  }
  for (const code of ["X", CODE]) {
    const { status, headers, body } = await guesser.get(`/e/${code}`);
    assert.equal(status, 429);
    const wait = Number(headers.get("retry-after"));
    assert.ok(wait > 0 && wait <= limits.wrongCode.withinMs / 1000, String(wait));
    await body?.cancel();
  }
  assert.equal(await guest.status("/me"), 200);
});

Deno.test("what one browser may take is bounded, and others are not held up by it", async () => {
  await using guests = await guestsOf(await party());
  const greedy = await guests.guest(1), other = await guests.guest(1);
  for (let i = 0; i < limits.zip.most; i++) assert.equal(await greedy.status("/me.zip"), 200);
  const refused = await greedy.get("/me.zip");
  assert.deepEqual([refused.status, Number(refused.headers.get("retry-after")) > 3000], [
    429,
    true,
  ]);
  await refused.body?.cancel();
  assert.equal(await other.status("/me.zip"), 200);
  let status = 0;
  for (let i = 0; i <= limits.selfie.most; i++) {
    const answer = await greedy.sendSelfie("landscape.jpg");
    status = answer.status;
    await answer.body?.cancel();
  }
  assert.equal(status, 429);
  assert.equal((await other.sendSelfie("1.jpg")).status, 303);
});

Deno.test("a body that is too large is refused, whatever length it claims", async () => {
  await using guests = await guestsOf(await party());
  const guest = await guests.guest(1), before = guests.asked.length;
  const long = await guest.post("/me/missing", { text: "x".repeat(20_000) });
  assert.equal(long.status, 413);
  await long.body?.cancel();
  const chunked = await raw(guests, "POST /me/missing", [
    ...[`Host: ${guests.host}`, `Origin: ${guests.url}`, `Cookie: ${guest.cookie}`],
    ...["Content-Type: application/x-www-form-urlencoded", "Transfer-Encoding: chunked"],
  ], `5000\r\n${"x".repeat(0x5000)}\r\n0\r\n\r\n`);
  assert.equal(chunked.status, 413);
  const selfie = await guest.sendSelfie("1.jpg", new Uint8Array(41 * 2 ** 20));
  assert.equal(selfie.status, 413);
  await selfie.body?.cancel();
  assert.equal(guests.asked.length, before);
});

Deno.test("phones that ask whether there is internet are answered as they expect, at those names alone", async () => {
  await using guests = await guestsOf(await party());
  const ask = async (host: string, path: string) => {
    const { status, text } = await raw(guests, `GET ${path}`, [`Host: ${host}`]);
    return [status, text.slice(text.indexOf("\r\n\r\n") + 4)] as const;
  };
  assert.deepEqual(await ask("captive.apple.com", "/hotspot-detect.html"), [
    200,
    "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>",
  ]);
  assert.deepEqual(await ask("connectivitycheck.gstatic.com", "/generate_204"), [204, ""]);
  const windows = ["www.msftconnecttest.com", "/connecttest.txt"] as const;
  assert.deepEqual(await ask(...windows), [200, "Microsoft Connect Test"]);
  assert.deepEqual(await ask("www.msftncsi.com", "/ncsi.txt"), [200, "Microsoft NCSI"]);
  assert.equal((await ask("captive.apple.com", "/"))[0], 421);
  assert.equal((await ask("captive.apple.com", "/generate_204"))[0], 421);
  assert.equal((await ask(guests.host, "/generate_204"))[0], 404);
});
