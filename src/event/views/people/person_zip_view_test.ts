import assert from "node:assert/strict";
import fc from "fast-check";
import { newStore, putFace, putPerson, putPhoto } from "../../../../tests/support/new_store.ts";
import { distinctNames } from "../../folders/packed_name.ts";
import { personZipView } from "./person_zip_view.ts";

Deno.test("photos are packed under the cameras' names, with the ending of what was developed", async () => {
  using store = await newStore();
  putPerson(store, 1);
  for (const n of [1, 2, 3]) {
    const photo = putPhoto(store, n, "routed");
    putFace(store, photo, { person: 1 });
    store.sources.put({
      ...{ path: `${n}.jpg`, size: n, mtimeMs: n, role: "duplicate", photoId: photo },
    });
    const path = n < 3 ? `card_${n}/IMG_0001.CR3` : "DSC_7.NEF";
    store.sources.put({ path, size: n, mtimeMs: n, role: "original", photoId: photo });
  }
  const { name, files } = personZipView(store, 1)!;
  assert.equal(name, "Person_001");
  assert.deepEqual(files.map(({ path, name }) => [path, name]), [
    ["Processed/1.jpg", "IMG_0001.jpg"],
    ["Processed/2.jpg", "IMG_0001_2.jpg"],
    ["Processed/3.jpg", "DSC_7.jpg"],
  ]);
  assert.equal(personZipView(store, 9), undefined);
});

Deno.test("names are changed only if they are equal, and then no two are", () => {
  assert.deepEqual(distinctNames(["a.jpg", "A.jpg", "a_2.jpg", "b.jpg"]), [
    ...["a.jpg", "A_3.jpg", "a_2.jpg", "b.jpg"],
  ]);
  const name = fc.constantFrom("a.jpg", "A.jpg", "a_2.jpg", "a_2_2.jpg", "b", "ä.jpg");
  fc.assert(fc.property(fc.array(name), (names) => {
    const made = distinctNames(names);
    assert.equal(new Set(made.map((one) => one.toLowerCase())).size, names.length);
    const key = (one: string) => one.normalize("NFC").toLowerCase();
    names.forEach((one, at) => {
      const isAlone = names.filter((other) => key(other) === key(one)).length === 1;
      if (isAlone) assert.equal(made[at], one);
    });
  }));
});
