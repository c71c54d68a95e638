import { sentence } from "./sentences/sentence.ts";

/**
 * @param share a probability, 0 to 1.
 * @returns it in words that never claim certainty, such as `97 %`, `over 99 %` or `under 1 %`.
 */
export function shareWords(share: number): string {
  const percent = Math.round(100 * share);
  if (percent >= 100) return sentence("shareOver", { percent: 99 });
  return percent <= 0 ? sentence("shareUnder", { percent: 1 }) : `${percent} %`;
}
