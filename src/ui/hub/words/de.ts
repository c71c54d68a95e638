import type { Formats } from "../../words/formats.ts";
import { deAccount } from "./de/account.ts";
import { deDoor } from "./de/door.ts";
import { deErasing } from "./de/erasing.ts";
import { deHistory } from "./de/history.ts";
import { deJobs } from "./de/jobs.ts";
import { deAudit } from "./de/audit.ts";
import { deWorkers } from "./de/workers.ts";
import { dePeople } from "./de/people.ts";
import { dePeopleSettings } from "./de/people_settings.ts";
import { deReview } from "./de/review.ts";
import { dePhotos } from "./de/photos.ts";
import { deSettings } from "./de/settings.ts";
import { deSites } from "./de/sites.ts";
import { deTenants } from "./de/tenants.ts";
import { deUpkeep } from "./de/upkeep.ts";
import { deUploads } from "./de/uploads.ts";
import { deShell } from "./de/shell.ts";
import { deTroubles } from "./de/troubles.ts";
import type { enHub } from "./en.ts";

export const deHub = (formats: Formats): ReturnType<typeof enHub> => ({
  account: deAccount(formats),
  door: deDoor(formats),
  erasing: deErasing(formats),
  history: deHistory(formats),
  jobs: deJobs(formats),
  audit: deAudit(formats),
  workers: deWorkers(formats),
  people: dePeople(formats),
  peopleSettings: dePeopleSettings(formats),
  review: deReview(formats),
  photos: dePhotos(formats),
  settings: deSettings(formats),
  sites: deSites(formats),
  tenants: deTenants(formats),
  shell: deShell(formats),
  upkeep: deUpkeep(formats),
  uploads: deUploads(formats),
  troubles: deTroubles(formats),
});
