import type { ListedPhoto } from "../../../../contracts/hub/photos.ts";
import { hubWords } from "../../words/hub_words.ts";

/** How a photo is, for people: `RETRIED` is not given up, as one that is `FAILED` is. */
export type Standing = ListedPhoto["status"] | "RETRIED";

/** @returns how a photo is, such as one whose file was still being copied: it is tried again. */
export function standingOf(
  { status, retry_at }: Pick<ListedPhoto, "status" | "retry_at">,
): Standing {
  return status === "FAILED" && retry_at !== null ? "RETRIED" : status;
}

/** @returns whether something becomes of it without anybody doing anything. */
export function isUnderWay(photo: Pick<ListedPhoto, "status" | "retry_at">): boolean {
  return ["READY", "PROCESSING", "RETRIED"].includes(standingOf(photo));
}

export function standingWords(standing: Standing): string {
  const { states, retried } = hubWords.value.photos;
  return standing === "RETRIED" ? retried : states[standing];
}
