import type { Formats } from "../../../words/formats.ts";

/** Which site new photos are of. */
export const enSites = (_formats: Formats) => ({
  site: "Site",
  none: "No site",
  choose: "Choose a site…",
  missing: "Choose for which of your sites this is.",
});
