import type { HubScope } from "../api/hub_scope.ts";

/** Regroups people whenever somebody said that there may be a reason. */
export function regroupPeople({ regrouper, upkeep }: HubScope): () => Promise<void> {
  const end = new AbortController(), running = regrouper.run(end.signal);
  return async () => {
    end.abort();
    await Promise.all([running, upkeep.close()]);
  };
}
