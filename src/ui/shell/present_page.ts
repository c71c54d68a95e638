import { computed } from "@preact/signals";
import { type Page, PAGES } from "../pages/pages.ts";
import { path } from "../router/here.ts";
import { match } from "../router/match.ts";
import { PLACES } from "./places.ts";

/** The page at the present address, with what its pattern names; undefined if there is none. */
export const presentPage = computed<{ page: Page; named: Record<string, string> } | undefined>(
  () => {
    for (const page of PAGES) {
      const named = match(page.pattern, path.value);
      if (named !== undefined) return { page, named };
    }
    return undefined;
  },
);

/** Places that have a page. */
export const openPlaces = PLACES.filter(({ name }) => PAGES.some(({ place }) => place === name));
