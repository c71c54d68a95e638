import type { AskScope } from "./ask_scope.ts";

/**
 * Takes no more photos in. Those that were read are finished; decisions are applied, and files
 * delivered, as before.
 */
export function pause({ app }: Pick<AskScope, "app">, _request: Record<string, never>): void {
  app.pause();
}

/** Takes photos in again. */
export function resume({ app }: Pick<AskScope, "app">, _request: Record<string, never>): void {
  app.resume();
}
