import type { Me } from "../api/session.ts";
import type { Site } from "./use_sites.ts";

/** What somebody may choose who brings new photos. */
export interface SiteChoice {
  /** Whether there is anything to choose. */
  isOffered: boolean;
  /** Whether a site must be named: whoever is assigned to sites brings photos of no others. */
  isNeeded: boolean;
}

/** @param sites those that they see. */
export function siteChoice(who: Pick<Me, "sites">, sites: readonly Site[]): SiteChoice {
  const isAssigned = who.sites !== null;
  return {
    // Of somebody with one site, the hub takes that one.
    isOffered: isAssigned ? sites.length > 1 : sites.length > 0,
    isNeeded: isAssigned && sites.length > 1,
  };
}
