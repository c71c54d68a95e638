import type { Me } from "../api/session.ts";
import type { Site } from "./use_sites.ts";

/** What somebody may choose who brings new photos. */
export interface SiteChoice {
  /** Whether there is anything to choose. */
  isOffered: boolean;
  /** Whether a site must be named: whoever is assigned to sites brings photos of no others. */
  isNeeded: boolean;
}

/** @param sites those that they see; empty until they are read. */
export function siteChoice(who: Pick<Me, "sites">, sites: readonly Site[]): SiteChoice {
  const assigned = who.sites?.length;
  return {
    // Of somebody with one site, the hub takes that one.
    isOffered: assigned === undefined ? sites.length > 0 : sites.length > 1,
    isNeeded: assigned !== undefined && assigned > 1,
  };
}
