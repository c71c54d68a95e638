import { computed } from "@preact/signals";
import { path } from "../../router/here.ts";
import { match } from "../../router/match.ts";
import { type Page, PAGES } from "../pages/pages.ts";
import { openPlaces } from "./places.ts";

/** The page at the present address, with what its pattern names; undefined if there is none. */
export const presentPage = computed<{ page: Page; named: Record<string, string> } | undefined>(
  () => {
    const open = openPlaces(), start = open[0]?.address;
    const at = path.value === "/" ? start : path.value;
    for (const page of PAGES) {
      const named = at && match(page.pattern, at);
      if (named && open.some(({ name }) => name === page.place)) return { page, named };
    }
    return undefined;
  },
);
