import assert from "node:assert/strict";
import { startedByExplorer } from "./started_by_explorer.ts";

Deno.test("a script that was double-clicked, or had a folder dropped on it, has no terminal", () => {
  const folder = Deno.build.os === "windows" ? "D:\\Anna & Ben" : "/events/Anna & Ben";
  assert.ok(startedByExplorer("C:\\Windows\\system32\\cmd.exe /c C:\\p\\photosort.cmd "));
  assert.ok(startedByExplorer(`C:\\Windows\\system32\\cmd.exe /c C:\\p\\photosort.cmd ${folder}`));
});

Deno.test("a typed command and a scheduled task are told from a double click", () => {
  assert.ok(!startedByExplorer("C:\\Windows\\system32\\cmd.exe"));
  assert.ok(!startedByExplorer("cmd /c C:\\p\\photosort.cmd run --once"));
  assert.ok(!startedByExplorer());
});
