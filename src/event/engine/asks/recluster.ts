import type { AskScope } from "./ask_scope.ts";

/** What regrouping everybody changed. */
export interface Reclustered {
  /** People with folders now. */
  people: number;
  /** Photos that change folders. */
  photos: number;
}

/** Regroups all faces by the settings and rules as they are now. */
export async function recluster(
  { people, store }: Pick<AskScope, "people" | "store">,
  _request: Record<string, never>,
): Promise<Reclustered> {
  const photos = await people.regroupNow();
  return { people: store.people.count(), photos };
}
