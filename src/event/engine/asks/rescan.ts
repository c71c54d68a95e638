import type { AskScope } from "./ask_scope.ts";

/** Scans the folder that photos are read from as soon as possible. */
export function rescan(
  { requests }: Pick<AskScope, "requests">,
  _request: Record<string, never>,
): void {
  requests.rescan();
}
