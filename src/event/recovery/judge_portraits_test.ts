import { sentence } from "../../core/sentences/sentence.ts";
import assert from "node:assert/strict";
import { judgePortraits } from "./judge_portraits.ts";

Deno.test("a portrait that is not used is a warning, a doubted one a note; each says its reason", () => {
  const found = judgePortraits([
    {
      path: "Admin/People/Anna/a.jpg",
      isUsed: false,
      why: sentence("showsNoFace"),
      todo: sentence("cropPortrait"),
    },
    {
      path: "Admin/People/Ben/b.jpg",
      isUsed: true,
      why: sentence("namesNobody"),
      todo: sentence("deleteOneOfTwo"),
    },
  ]);
  assert.deepEqual(found.map(({ weight, files, todo }) => ({ weight, files, todo })), [
    { weight: "warning", files: ["Admin/People/Anna/a.jpg"], todo: sentence("cropPortrait") },
    { weight: "note", files: ["Admin/People/Ben/b.jpg"], todo: sentence("deleteOneOfTwo") },
  ]);
  assert.match(found[0].what, /it shows no face$/);
  assert.equal(found[1].what, "its path names nobody");
  assert.deepEqual(judgePortraits([]), []);
});
