/** Guests' pages under 10,000 requests that nobody would send. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { picturedEvent } from "./support/pictured_event.ts";
import { rawRequest } from "./support/raw_request.ts";
import { CODE, guestsOf } from "./support/served_guests.ts";

const REQUESTS = 10_000, AT_ONCE = 40, SEED = 20_261_128, OTHERS = 40;

/** What a request is put together from; `HERS` is a token of somebody else's. */
function requestOf(host: string, cookies: readonly string[], hers: readonly string[]) {
  const token = fc.oneof(
    fc.constantFrom(...hers),
    fc.constantFrom("1", "2", "3", "-1", "..", "%2e%2e", "..%2f..%2fAdmin%2fpage.json", "%00", "'"),
    fc.base64String({ maxLength: 24 }).map((text) => encodeURIComponent(text)),
  );
  const path = fc.oneof(
    fc.tuple(fc.constantFrom("/i/", "/p/", "/dl/", "/e/", "/me/", "//", "/api/", "/Admin/"), token)
      .chain(([start, one]) =>
        fc.constantFrom("", "/thumb", "/full", "/../..", "?show=solo", "?lang=de", "?before=" + one)
          .map((end) => `${start}${one}${end}`)
      ),
    fc.constantFrom("/", "/me", "/me.zip", "/selfie", "/privacy", `/e/${CODE}`, "/guest.js", "*"),
    fc.webPath(),
    fc.string({ unit: "binary-ascii", maxLength: 40 }).map((text) =>
      `/${text.replace(/[^!-~]/g, "")}`
    ),
  );
  const header = fc.oneof(
    fc.constantFrom(
      ...[
        ...cookies.map((cookie) => `Cookie: ${cookie}`),
        "Cookie: lang=de",
        "Cookie: ;;=;",
        "Origin: null",
        "Range: bytes=0-1",
      ],
      ...[`Origin: http://${host}`, "Origin: http://evil.example", "Sec-Fetch-Site: cross-site"],
      ...["If-None-Match: *", "Accept-Language: de;q=2,,", "X-Forwarded-For: 127.0.0.1"],
      ...["X-Forwarded-Host: evil.example", "X-Original-URL: /me", "Content-Type: text/plain"],
      ...["Content-Type: application/x-www-form-urlencoded", "Content-Type: multipart/form-data"],
    ),
    fc.string({ unit: "grapheme-ascii", maxLength: 60 }).map((text) => `X-Any: ${text}`),
  );
  return fc.record({
    method: fc.constantFrom("GET", "GET", "GET", "HEAD", "POST", "PUT", "OPTIONS", "get", "X"),
    path,
    host: fc.constantFrom(host, host, host, host, "evil.example", "127.0.0.1", "captive.apple.com"),
    headers: fc.array(header, { maxLength: 4 }),
    body: fc.constantFrom("", "", "photo=" + hers[0], "{}", "code=" + CODE),
  });
}

Deno.test("of 10,000 random requests none shows a guest what is another's, and pages go on", async () => {
  const event = await picturedEvent([[1], [1], [1, 2], [2], [2]]);
  await using guests = await guestsOf(event);
  const anna = await guests.guest(1), { host, served } = guests, cookies: string[] = [];
  // Each of them may guess some hundred tokens before they are held up.
  while (cookies.length < OTHERS) cookies.push((await guests.guest(2)).cookie);
  const hers = await anna.tokens(), before = guests.asked.length;
  const requests = fc.sample(requestOf(host, cookies, hers), { numRuns: REQUESTS, seed: SEED });
  const statuses = new Map<number, number>();
  const send = async (request: typeof requests[number]) => {
    const { method, path, headers, body } = request;
    const { status, text } = await rawRequest(served.port, [
      ...[`${method} ${path} HTTP/1.1`, `Host: ${request.host}`, ...headers],
      `Content-Length: ${body.length}`,
    ], body);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    const told = JSON.stringify(request);
    assert.notEqual(status, 500, told);
    // What was asked for may be said back, but no page of another guest's or of nobody's names Anna's photos.
    const asked = hers.filter((token) => path.includes(token) || body.includes(token));
    assert.ok(hers.every((token) => asked.includes(token) || !text.includes(token)), told);
    const isPicture = /content-type: image\/jpeg/i.test(text.slice(0, text.indexOf("\r\n\r\n")));
    assert.ok(!isPicture, `a picture: ${told}`);
    assert.ok(!asked.length || !path.startsWith("/p/") || status !== 200, told);
  };
  for (let from = 0; from < REQUESTS; from += AT_ONCE) {
    await Promise.all(requests.slice(from, from + AT_ONCE).map(send));
  }
  for (const status of [200, 303, 403, 404, 405, 421]) assert.ok(statuses.has(status), `${status}`);
  // Nothing was asked of the engine about Anna, and nothing broke.
  assert.deepEqual(guests.said, []);
  const about = new Set(
    guests.asked.slice(before).map(({ request }) => (request as { session: string }).session),
  );
  assert.ok(!about.has(event.store.guests.enrolments.all().at(-1)!.sessionHash!));
  assert.equal((await anna.tokens()).length, 3);
});
