import assert from "node:assert/strict";
import type { PersonRow } from "../db/people/people.ts";
import type { Store } from "../db/store.ts";
import { nameGiven, refusalOf, type Renaming, swappedAmong } from "./renaming.ts";

const person = (id: number, name: string | null = null): PersonRow => ({
  id,
  name,
  folder: name ?? `Person_00${id}`,
  ownFolder: null,
  role: "guest",
  hasFolder: true,
  mergedInto: null,
});
const storeOf = (...people: PersonRow[]) =>
  ({ people: { all: () => people } }) as unknown as Pick<Store, "people">;
const renamed = (who: PersonRow, to: string, refused?: string): Renaming => ({
  person: who,
  from: who.folder,
  to,
  refused,
});
const refusal = (store: Pick<Store, "people">, renaming: Renaming, ...leaving: number[]) =>
  refusalOf(store, renaming, new Set(leaving));

Deno.test("a folder gives its name, composed and without spaces around it", () => {
  assert.equal(nameGiven(renamed(person(1), " Ada ")), "Ada");
  assert.equal(nameGiven(renamed(person(1), "Ada\u0308".normalize("NFD"))), "Adä".normalize("NFC"));
});

Deno.test("a number given back takes a name away; without a name it is none to give", () => {
  assert.equal(nameGiven(renamed(person(1, "Ada"), "Person_001")), null);
  assert.equal(nameGiven(renamed(person(1), "Person_001")), "Person_001");
  assert.equal(nameGiven(renamed({ ...person(1), ownFolder: "Table 3" }, "Person_001")), null);
});

Deno.test("what nobody can be called, and what somebody else is called, is refused", () => {
  const ada = person(1), ben = person(2, "Ben"), store = storeOf(ada, ben);
  assert.equal(refusal(store, renamed(ada, "Anna")), undefined);
  assert.ok(refusal(store, renamed(ada, "12")) !== undefined);
  assert.match(
    refusal(store, renamed(ada, "BEN"))!,
    /"BEN" is person 2\. If they are the same person: /,
  );
  assert.equal(refusal(store, renamed(ada, "BEN"), 2), undefined, "as Ben gives the name up");
  assert.equal(refusal(storeOf(ada, { ...ben, mergedInto: 1 }), renamed(ada, "Ben")), undefined);
  assert.equal(refusal(store, renamed(ada, "Anna", "two hold the same")), "two hold the same");
});

Deno.test("of people who swap names those are able to whose new names become free", () => {
  const ada = person(1, "Ada"), ben = person(2, "Ben"), cleo = person(3, "Cleo");
  const store = storeOf(ada, ben, cleo);
  const swap = [renamed(ada, "Ben"), renamed(ben, "Ada")];
  assert.deepEqual(swappedAmong(store, swap), swap);
  const blocked = [renamed(ada, "Ben"), renamed(ben, "Cleo")];
  assert.deepEqual(swappedAmong(store, blocked), []);
});
