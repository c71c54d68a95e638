import type { z } from "zod";
import type { siteSchema } from "../../../contracts/hub/sites.ts";
import { usePages } from "../api/use_pages.ts";

export type Site = z.infer<typeof siteSchema>;

/** Every site that whoever is logged in sees, as there are few; none until they are read. */
export function useSites(): readonly Site[] {
  return usePages<Site>("/v1/sites?limit=500").data.value?.items ?? [];
}
