import assert from "node:assert/strict";
import { judgePortraits } from "./judge_portraits.ts";

Deno.test("a portrait that is not used is a warning, a doubted one a note; each says its reason", () => {
  const found = judgePortraits([
    { path: "Admin/People/Anna/a.jpg", isUsed: false, why: "it shows two faces", todo: "crop it" },
    { path: "Admin/People/Ben/b.jpg", isUsed: true, why: "it looks like Anna", todo: "look" },
  ]);
  assert.deepEqual(found.map(({ weight, files, todo }) => ({ weight, files, todo })), [
    { weight: "warning", files: ["Admin/People/Anna/a.jpg"], todo: "crop it" },
    { weight: "note", files: ["Admin/People/Ben/b.jpg"], todo: "look" },
  ]);
  assert.match(found[0].what, /it shows two faces$/);
  assert.equal(found[1].what, "it looks like Anna");
  assert.deepEqual(judgePortraits([]), []);
});
