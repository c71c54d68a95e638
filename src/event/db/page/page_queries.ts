import type { DatabaseSync } from "node:sqlite";
import { type FaceSumQueries, faceSums } from "./face_sums.ts";
import { type PeoplePage, peoplePage } from "./people_page.ts";
import { type PersonPage, personPage } from "./person_page.ts";
import { type PhotoList, photoList } from "./photo_list.ts";
import { type ReviewPage, reviewPage } from "./review_page.ts";
import { type TrackerFigures, trackerFigures } from "./tracker_figures.ts";

/** What the operator's page reads, which looks at many rows at once. */
export interface PageQueries {
  people: PeoplePage;
  person: PersonPage;
  photos: PhotoList;
  review: ReviewPage;
  tracker: TrackerFigures;
  faceSums: FaceSumQueries;
}

export function pageQueries(db: DatabaseSync): PageQueries {
  return {
    people: peoplePage(db),
    person: personPage(db),
    photos: photoList(db),
    review: reviewPage(db),
    tracker: trackerFigures(db),
    faceSums: faceSums(db),
  };
}
