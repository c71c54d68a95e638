import assert from "node:assert/strict";
import { columnList, flag, integer, orNull, readerIfAny, rowReader, text, word } from "./row.ts";

interface Example {
  id: number;
  outputName: string;
  isGone: boolean;
  movedTo: string | null;
  kind: "a" | "b";
}
const columns = {
  id: integer,
  outputName: text,
  isGone: flag,
  movedTo: orNull(text),
  kind: word<"a" | "b">(),
};
const read = rowReader<Example>(columns);

Deno.test("columns in snake_case become members in camelCase, flags booleans, null stays null", () => {
  const row = { id: 7, output_name: "a.jpg", is_gone: 1, moved_to: null, kind: "b" };
  const found: Example = { id: 7, outputName: "a.jpg", isGone: true, movedTo: null, kind: "b" };
  assert.deepEqual(read(row), found);
  assert.deepEqual(read({ ...row, is_gone: 0, moved_to: "x" }), {
    ...found,
    isGone: false,
    movedTo: "x",
  });
});

Deno.test("a column that nobody asks for is left out", () => {
  const row = { id: 7, output_name: "a.jpg", is_gone: 0, moved_to: null, kind: "a", more: 1 };
  assert.deepEqual(Object.keys(read(row)), Object.keys(columns));
});

Deno.test("a row that is missing stays missing", () => {
  assert.equal(readerIfAny(read)(undefined), undefined);
});

Deno.test("the list of columns names them as SQL does, each with its table if one is given", () => {
  assert.equal(columnList(columns), "id, output_name, is_gone, moved_to, kind");
  assert.equal(columnList({ id: integer, movedTo: text }, "p"), "p.id, p.moved_to");
});
