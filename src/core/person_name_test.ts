import assert from "node:assert/strict";
import { faultOfName } from "./person_name.ts";

Deno.test("a name that would be taken for somebody else's number or folder is refused", () => {
  for (
    const name of [
      "7",
      " 12 ",
      "#3",
      "Person_001",
      "person 4",
      "_staff",
      "x".repeat(81),
      "Anna\nB",
      "A\u2028B",
    ]
  ) {
    assert.notEqual(faultOfName(name), undefined, name);
  }
  for (const name of ["Anna", "Anna 2", "R2D2", "Person", "Zoë-Maria von und zu B."]) {
    assert.equal(faultOfName(name), undefined, name);
  }
});
