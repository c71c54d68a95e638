import type { DatabaseSync } from "node:sqlite";
import { type FaceSumQueries, faceSums } from "./face_sums.ts";
import { type PeoplePage, peoplePage } from "./people_page.ts";
import { type PersonPage, personPage } from "./person_page.ts";
import { type PhotoList, photoList } from "./photo_list.ts";
import { type ReviewRows, reviewRows } from "./review_rows.ts";
import { type TrackerFigures, trackerFigures } from "./tracker_figures.ts";

/** What the operator's page reads, which looks at many rows at once. */
export interface PageQueries {
  people: PeoplePage;
  person: PersonPage;
  photos: PhotoList;
  tracker: TrackerFigures;
  faceSums: FaceSumQueries;
  review: ReviewRows;
}

export function pageQueries(db: DatabaseSync): PageQueries {
  return {
    people: peoplePage(db),
    person: personPage(db),
    photos: photoList(db),
    tracker: trackerFigures(db),
    faceSums: faceSums(db),
    review: reviewRows(db),
  };
}
