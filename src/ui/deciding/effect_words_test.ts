import assert from "node:assert/strict";
import type { FolderEffect } from "../../contracts/decision_effect.ts";
import { effectWords } from "./effect_words.ts";

const folder = (name: string, some: Partial<FolderEffect>): FolderEffect => (
  { folder: `People/${name}`, person: 1, gains: 0, loses: 0, shifts: 0, goes: false, ...some }
);
const said = (...folders: FolderEffect[]) =>
  effectWords({ photos: 3, folders, warnings: [], refused: [] });

Deno.test("an effect tells of folders that change, go, and get another name", () => {
  assert.equal(said(), "No photo changes its folder.");
  const anna = folder("Anna", { person: 2, gains: 3, shifts: 1 });
  const old = folder("Person_001", { loses: 3, goes: true });
  assert.equal(
    said(anna, old),
    "3 photos change folders: Anna +3, 1 between Solo and Group · Person_001 goes (−3).",
  );
  const ben = folder("Ben", { gains: 3 });
  assert.equal(said(ben, old), "3 photos change folders: Person_001 becomes Ben.");
});

Deno.test("of many folders the first are named, and the others counted", () => {
  const many = [1, 2, 3, 4, 5].map((n) => folder(`P${n}`, { person: n, loses: n }));
  assert.match(said(...many), /P1 −1 · P2 −2 · P3 −3 · 2 further folders\.$/);
});
