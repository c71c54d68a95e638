import { sentence } from "./sentences/sentence.ts";

/** @returns what went wrong, in words for somebody who works with photosort, not for a programmer. */
export function reasonOf(error: unknown): string {
  const said = error instanceof Error ? error.message : String(error);
  // The runtime's own words are for programmers: they name flags that no operator can give.
  if (/^Requires all access to/.test(said)) return sentence("ofSystem");
  if (/^Requires \w+ access to/.test(said)) return sentence("notAllowed");
  return said.replace(/, run again with .*$/, "");
}
