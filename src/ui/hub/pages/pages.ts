import type { ComponentType } from "preact";
import type { PlaceName } from "../shell/places.ts";
import { AuditPage } from "./audit/audit_page.tsx";
import { HistoryPage } from "./history/history_page.tsx";
import { JobPage } from "./jobs/job_page.tsx";
import { JobsPage } from "./jobs/jobs_page.tsx";
import type { PageProps } from "./page_props.ts";
import { PeoplePage } from "./people/people_page.tsx";
import { PersonPage } from "./person/person_page.tsx";
import { PhotoPage } from "./photo/photo_page.tsx";
import { PhotosPage } from "./photos/photos_page.tsx";
import { ReviewPage } from "./review/review_page.tsx";
import { SettingsPage } from "./settings/settings_page.tsx";
import { TenantsPage } from "./tenants/tenants_page.tsx";
import { WorkersPage } from "./workers/workers_page.tsx";

export interface Page {
  pattern: string;
  /** Which place of the rail it belongs to; who may not see the place may not see the page. */
  place: PlaceName;
  show: ComponentType<PageProps>;
  /** Whether it stays as it is from one address of its pattern to the next, as a viewer does. */
  stays?: true;
}

/** Every page, by its address. */
export const PAGES: readonly Page[] = [
  { pattern: "/tenants", place: "tenants", show: TenantsPage },
  { pattern: "/settings", place: "settings", show: SettingsPage },
  { pattern: "/jobs", place: "jobs", show: JobsPage },
  { pattern: "/jobs/:id", place: "jobs", show: JobPage },
  { pattern: "/photos", place: "photos", show: PhotosPage },
  { pattern: "/photos/:id", place: "photos", show: PhotoPage },
  { pattern: "/people", place: "people", show: PeoplePage },
  { pattern: "/people/:id", place: "people", show: PersonPage },
  { pattern: "/history", place: "history", show: HistoryPage },
  { pattern: "/review", place: "review", show: ReviewPage },
  { pattern: "/workers", place: "workers", show: WorkersPage },
  { pattern: "/audit", place: "audit", show: AuditPage },
];
