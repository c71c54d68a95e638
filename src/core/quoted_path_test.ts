import assert from "node:assert/strict";
import { quotedPath } from "./quoted_path.ts";

Deno.test("a path is quoted where a terminal would take it for more than one word", () => {
  assert.equal(quotedPath("D:\\Events\\Ball-2026"), "D:\\Events\\Ball-2026");
  assert.equal(quotedPath("/tmp/Anna & Ben"), '"/tmp/Anna & Ben"');
});
