import type { AskScope } from "./ask_scope.ts";

type Pausing = Pick<AskScope, "requests">;

/**
 * Takes no more photos in. Those that were read are finished; decisions are applied, and files
 * delivered, as before.
 */
export function pause({ requests }: Pausing, _request: Record<string, never>): void {
  requests.pause();
}

/** Takes photos in again. */
export function resume({ requests }: Pausing, _request: Record<string, never>): void {
  requests.resume();
}
