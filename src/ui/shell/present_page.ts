import { computed } from "@preact/signals";
import { type Page, PAGES } from "../pages/pages.ts";
import { path } from "../router/here.ts";
import { match } from "../router/match.ts";
import { PLACES } from "./places.ts";
import { mayChange } from "./rights.ts";

/** Pages that may be seen: a phone that may only look has Progress alone. */
const open = PAGES.filter(({ place }) => mayChange || place === "tracker");

/** The page at the present address, with what its pattern names; undefined if there is none. */
export const presentPage = computed<{ page: Page; named: Record<string, string> } | undefined>(
  () => {
    for (const page of open) {
      const named = match(page.pattern, path.value);
      if (named !== undefined) return { page, named };
    }
    return undefined;
  },
);

/** Places that have a page. */
export const openPlaces = PLACES.filter(({ name }) => open.some(({ place }) => place === name));
