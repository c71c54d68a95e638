import { erasurePlaces } from "../../../contracts/hub/erasure_places.ts";
import type { Erasure } from "../../../contracts/hub/erasing.ts";
import { detailWords } from "../pages/audit/entry_words.ts";
import { hubWords } from "../words/hub_words.ts";

/** @returns where something of an erasure is left, in words. */
export function leftWords({ counts }: Erasure): string {
  const { erasing } = hubWords.value;
  if (counts === null) return erasing.notCounted;
  return erasurePlaces.filter((place) => counts[place] !== 0)
    .map((place) => erasing.left(detailWords(place, null).name, counts[place] ?? null))
    .join(", ");
}

/** @returns what is to be said after something was erased; null: it has no erasure that goes on. */
export function endedWords(what: string, erasure: Erasure | null): string {
  const { erasing } = hubWords.value;
  const goesOn = erasure !== null && erasure.finished_at === null;
  return goesOn ? erasing.goesOn(leftWords(erasure)) : erasing.done(what);
}
