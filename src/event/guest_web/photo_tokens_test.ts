import assert from "node:assert/strict";
import { newCookie } from "./doors/guest_cookies.ts";
import { PhotoTokens } from "./photo_tokens.ts";

Deno.test("a token stands for its photo in its own browser alone, also after a restart", () => {
  const [anna, ben] = [newCookie(), newCookie()], tokens = new PhotoTokens();
  const token = tokens.of(anna, 7);
  assert.match(token, /^[\w-]{22}$/);
  assert.equal(tokens.photo(anna, token, () => []), 7);
  assert.equal(tokens.photo(ben, token, () => [1, 7]), undefined);
  const later = new PhotoTokens();
  assert.equal(later.photo(anna, token, () => [1, 7]), 7);
  assert.equal(later.photo(anna, token.replace(/^./, "_"), () => [1, 7]), undefined);
});

Deno.test("tokens of many browsers take no more and no more memory, and are found all the same", () => {
  const tokens = new PhotoTokens(), first = newCookie(), token = tokens.of(first, 7);
  for (let i = 0; i < 600; i++) tokens.of(newCookie(), i);
  assert.equal(tokens.photo(first, token, () => [7]), 7);
});
