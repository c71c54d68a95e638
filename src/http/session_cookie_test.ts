import assert from "node:assert/strict";
import { isSame, SessionCookies } from "./session_cookie.ts";

const key = new Uint8Array(32).fill(7), NOW = 1_780_000_000_000, DAY = 86_400_000;
const cookies = new SessionCookies(key, "photosort-8484");
const given = (now: number) => cookies.issue(now).split(";")[0];

Deno.test("a cookie lets its browser in for a month, after a restart, too", () => {
  const again = new SessionCookies(key, "photosort-8484");
  assert.ok(again.isValid(`theme=dark; ${given(NOW)}`, NOW + 29 * DAY));
  assert.ok(!again.isValid(given(NOW), NOW + 31 * DAY));
});

Deno.test("scripts cannot read a cookie, and other sites' pages do not send it", () => {
  assert.match(cookies.issue(NOW), /; Path=\/; HttpOnly; SameSite=Strict; Max-Age=2592000$/);
});

Deno.test("a cookie of another key or port, or a changed one, lets nobody in", () => {
  const other = new SessionCookies(new Uint8Array(32).fill(8), "photosort-8484");
  const elsewhere = new SessionCookies(key, "photosort-8485");
  const moved = elsewhere.issue(NOW).split(";")[0].replace("8485", "8484");
  const later = given(NOW).replace(/=\d/, "=9");
  for (const wrong of [other.issue(NOW).split(";")[0], moved, later, "", "photosort-8484=x"]) {
    assert.ok(!cookies.isValid(wrong, NOW), wrong);
  }
  assert.ok(!cookies.isValid(null, NOW));
});

Deno.test("texts are compared whole", () => {
  assert.ok(isSame("abc", "abc"));
  for (const other of ["abd", "ab", "abcd", ""]) assert.ok(!isSame("abc", other), other);
});

Deno.test("a cookie of the earlier key lets its browser in, and is renewed", () => {
  const next = new SessionCookies(new Uint8Array(32).fill(8), "photosort-8484", key);
  assert.ok(next.isValid(given(NOW), NOW));
  const renewed = next.renewed(given(NOW), NOW)!.split(";")[0];
  assert.ok(!cookies.isValid(renewed, NOW) && next.isValid(renewed, NOW));
  assert.equal(next.renewed(renewed, NOW), undefined);
  assert.equal(next.renewed(null, NOW), undefined);
  assert.equal(next.renewed(given(NOW), NOW + 31 * DAY), undefined);
});
