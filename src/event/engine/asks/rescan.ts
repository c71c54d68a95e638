import type { AskScope } from "./ask_scope.ts";

/** Scans the folder that photos are read from as soon as possible. */
export function rescan({ app }: Pick<AskScope, "app">, _request: Record<string, never>): void {
  app.rescan();
}
