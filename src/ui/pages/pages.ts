import type { ComponentType } from "preact";
import type { PlaceName } from "../shell/places.ts";
import type { PageProps } from "./page_props.ts";
import { PhotoPage } from "./photo/photo_page.tsx";
import { FindPage } from "./find/find_page.tsx";
import { PhotosPage } from "./photos/photos_page.tsx";
import { ErrorsPage } from "./errors/errors_page.tsx";
import { GuestsPage } from "./guests/guests_page.tsx";
import { HealthPage } from "./health/health_page.tsx";
import { HistoryPage } from "./history/history_page.tsx";
import { SetupPage } from "./setup/setup_page.tsx";
import { PeoplePage } from "./people/people_page.tsx";
import { PersonPage } from "./person/person_page.tsx";
import { SheetPage } from "./person/sheet_page.tsx";
import { ReviewPage } from "./review/review_page.tsx";
import { TrackerPage } from "./tracker/tracker_page.tsx";

export interface Page {
  pattern: string;
  /** Which place of the rail it belongs to; none for what is reached otherwise. */
  place?: PlaceName;
  show: ComponentType<PageProps>;
  /** Whether it stays as it is from one address of its pattern to the next, as a viewer does. */
  stays?: true;
}

/** Every page, by its address. */
export const PAGES: readonly Page[] = [
  { pattern: "/tracker", place: "tracker", show: TrackerPage },
  { pattern: "/review", place: "review", show: ReviewPage },
  { pattern: "/photos/:id", place: "photos", show: PhotoPage, stays: true },
  { pattern: "/photos", place: "photos", show: PhotosPage },
  { pattern: "/find", show: FindPage },
  { pattern: "/guests", place: "guests", show: GuestsPage },
  { pattern: "/errors", place: "errors", show: ErrorsPage },
  { pattern: "/history", place: "history", show: HistoryPage },
  { pattern: "/health", place: "health", show: HealthPage },
  { pattern: "/setup", place: "setup", show: SetupPage },
  { pattern: "/people", place: "people", show: PeoplePage },
  { pattern: "/people/:id", place: "people", show: PersonPage },
  { pattern: "/people/:id/sheet", place: "people", show: SheetPage },
];
