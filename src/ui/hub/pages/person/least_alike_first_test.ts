import assert from "node:assert/strict";
import { FACES_A_PAGE, leastAlikeFirst } from "./least_alike_first.ts";

Deno.test("what is the least alike comes first, and stays there when more is read", () => {
  const face = (face_id: number, similarity: number | null) => ({
    face_id,
    photo_id: 1,
    similarity,
  });
  const first = [face(1, 0.9), face(2, 0.2), face(3, null), face(4, 0.5)];
  assert.deepEqual(leastAlikeFirst(first).map(({ face_id }) => face_id), [2, 4, 1, 3]);
  const page = Array.from({ length: FACES_A_PAGE }, (_, at) => face(at, at / FACES_A_PAGE));
  const longer = leastAlikeFirst([...page, face(9999, -1)]);
  assert.deepEqual(longer.slice(0, FACES_A_PAGE), leastAlikeFirst(page));
});
