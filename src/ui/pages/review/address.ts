import { computed } from "@preact/signals";
import { addressWith, here, replaceAddress } from "../../router/here.ts";
import { fromRanges, toRanges } from "../../router/number_ranges.ts";
import { param } from "../../router/params.ts";

/** Key of the question that is shown; empty: the next one. */
export const askedKey = computed(() => here.value.query.get("question") ?? "");

/** Whether the whole photo is shown, or the faces beside it. */
export const view = param("view", "faces", ["faces", "photo"]);

/** Faces that were moved from one of two people to the other before they part. */
export const movedFaces = computed(() => fromRanges(here.value.mark.get("moved") ?? ""));

/** @param key of the question to show; empty: the next one. */
export function showQuestion(key: string): void {
  if (key === askedKey.peek()) return;
  const fresh = { ...here.peek(), mark: new URLSearchParams() };
  replaceAddress(addressWith(fresh, "query", "question", key === "" ? null : key));
}

export function setMovedFaces(faces: ReadonlySet<number>): void {
  const text = toRanges(faces);
  replaceAddress(addressWith(here.peek(), "mark", "moved", text === "" ? null : text));
}
