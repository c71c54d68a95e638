import assert from "node:assert/strict";
import { addressWith, link } from "./here.ts";

const at = (query: string, mark: string) => ({
  path: "/people",
  query: new URLSearchParams(query),
  mark: new URLSearchParams(mark),
});

Deno.test("a link leaves out what is not chosen", () => {
  assert.equal(link("/people"), "/people");
  assert.equal(
    link("/people", { sort: "new", least: 3, name: "", hidden: undefined }),
    "/people?sort=new&least=3",
  );
  assert.equal(link("/photos", { name: "a & b" }), "/photos?name=a+%26+b");
});

Deno.test("one filter changes and the others stay, as does what is selected", () => {
  const here = at("sort=new&least=3", "sel=1-5");
  assert.equal(addressWith(here, "query", "sort", "name"), "/people?sort=name&least=3#sel=1-5");
  assert.equal(addressWith(here, "query", "least", null), "/people?sort=new#sel=1-5");
  assert.equal(addressWith(here, "mark", "sel", null), "/people?sort=new&least=3");
});
