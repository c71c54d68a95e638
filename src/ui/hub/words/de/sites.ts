import type { Formats } from "../../../words/formats.ts";
import type { enSites } from "../en/sites.ts";

export const deSites = (_formats: Formats): ReturnType<typeof enSites> => ({
  site: "Standort",
  none: "Kein Standort",
  choose: "Standort wählen…",
  missing: "Wähle, für welchen deiner Standorte das ist.",
});
