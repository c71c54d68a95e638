import type { DatabaseSync } from "node:sqlite";
import { type PeoplePage, peoplePage } from "./people_page.ts";

/** What the operator's page reads, which looks at many rows at once. */
export interface PageQueries {
  people: PeoplePage;
}

export function pageQueries(db: DatabaseSync): PageQueries {
  return { people: peoplePage(db) };
}
