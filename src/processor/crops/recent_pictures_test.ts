import assert from "node:assert/strict";
import { RecentPictures } from "./recent_pictures.ts";

const picture = (bytes: number) => new Uint8Array(bytes);

Deno.test("the picture used longest ago goes when there is no more room", () => {
  const recent = new RecentPictures(30);
  for (const name of ["a", "b", "c"]) recent.put(name, picture(10));
  recent.get("a");
  recent.put("d", picture(10));
  assert.deepEqual(["a", "b", "c", "d"].filter((name) => recent.get(name)), ["a", "c", "d"]);
});

Deno.test("a picture put again counts once, and one larger than all room is not kept", () => {
  const recent = new RecentPictures(30);
  for (let i = 0; i < 5; i++) recent.put("a", picture(20));
  recent.put("b", picture(10));
  recent.put("c", picture(31));
  assert.deepEqual(["a", "b", "c"].filter((name) => recent.get(name)), ["a", "b"]);
  recent.empty();
  recent.put("d", picture(30));
  assert.deepEqual(["a", "b", "d"].filter((name) => recent.get(name)), ["d"]);
});
