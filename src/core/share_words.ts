/**
 * @param share a probability, 0 to 1.
 * @returns it in words that never claim certainty, such as `97 %`, `over 99 %` or `under 1 %`.
 */
export function shareWords(share: number): string {
  const percent = Math.round(100 * share);
  if (percent >= 100) return "over 99 %";
  return percent <= 0 ? "under 1 %" : `${percent} %`;
}
