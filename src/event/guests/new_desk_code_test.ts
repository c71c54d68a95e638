import assert from "node:assert/strict";
import { newDeskCode } from "./new_desk_code.ts";

Deno.test("codes are five signs that cannot be taken for each other, and differ", () => {
  const codes = Array.from({ length: 200 }, newDeskCode);
  for (const code of codes) assert.match(code, /^[ACDEFGHJKMNPQRTUVWXY34679]{5}$/);
  assert.ok(new Set(codes).size > 190);
});
