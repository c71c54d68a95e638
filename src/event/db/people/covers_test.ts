import assert from "node:assert/strict";
import { newStore, putFace, putPerson, putPhoto } from "../../../../tests/support/new_store.ts";
import type { Store } from "../store.ts";

/** A person in three photos, in the second one seen best. */
function person(store: Store): number[] {
  putPerson(store, 1);
  return [[12, 300], [20, 400], [20, 100]].map(([norm, originalHeight], n) =>
    putFace(store, putPhoto(store, n + 1, "routed"), { person: 1, norm, originalHeight })
  );
}

function choose(store: Store, personId: number, faceId: number): void {
  const decisionId = store.decisions.propose({ kind: "cover", person: personId, face: null }, 1);
  store.decisions.pin({ decisionId, faceId, says: "cover", personId });
}

Deno.test("the clearest of the large faces stands for a person", async () => {
  using store = await newStore();
  const [, best] = person(store);
  putPerson(store, 2);
  assert.deepEqual([...store.covers.all()], [[1, best]], "nobody's picture is shown for person 2");
  assert.equal(store.covers.of(1), best);
  assert.equal(store.covers.of(2), undefined);
});

Deno.test("a face that passes the gate goes before a larger one that does not", async () => {
  using store = await newStore();
  person(store);
  const photo = putPhoto(store, 9, "routed");
  putFace(store, photo, { person: 1, norm: 30, originalHeight: 900, usable: false });
  assert.equal(store.covers.of(1), 2);
});

Deno.test("photos without a picture are left out, and dropped ones come last", async () => {
  using store = await newStore();
  const [first, second, third] = person(store), cover = () => store.covers.all().get(1);
  store.photos.setDropped(2, true);
  assert.equal(cover(), first);
  store.photos.setGone(1, true);
  assert.equal(cover(), third);
  store.photos.expireOutput(3);
  assert.equal(cover(), second, "rather a dropped one than none");
  store.photos.setGone(2, true);
  assert.equal(cover(), undefined);
});

Deno.test("a chosen face stands for the person as long as it is theirs, and follows a merge", async () => {
  using store = await newStore();
  const [first, best] = person(store);
  choose(store, 1, first);
  assert.equal(store.covers.of(1), first);
  putPerson(store, 2);
  store.faces.assign(first, 2, "guess");
  assert.deepEqual([...store.covers.all()], [[1, best], [2, first]]);
  store.faces.reassign(1, 2, "guess");
  store.people.mergeInto(1, 2);
  assert.deepEqual([...store.covers.all()], [[2, first]]);
  choose(store, 2, best);
  assert.equal(store.covers.of(2), best, "the last choice counts");
});
