import type { Formats } from "../../words/formats.ts";
import { enAccount } from "./en/account.ts";
import { enDoor } from "./en/door.ts";
import { enErasing } from "./en/erasing.ts";
import { enHistory } from "./en/history.ts";
import { enJobs } from "./en/jobs.ts";
import { enAudit } from "./en/audit.ts";
import { enWorkers } from "./en/workers.ts";
import { enPeople } from "./en/people.ts";
import { enPeopleSettings } from "./en/people_settings.ts";
import { enReview } from "./en/review.ts";
import { enPhotos } from "./en/photos.ts";
import { enSettings } from "./en/settings.ts";
import { enSites } from "./en/sites.ts";
import { enTenants } from "./en/tenants.ts";
import { enUpkeep } from "./en/upkeep.ts";
import { enUploads } from "./en/uploads.ts";
import { enShell } from "./en/shell.ts";
import { enTroubles } from "./en/troubles.ts";

/** The English catalogue; the others have the same keys, as their type is that of this one. */
export const enHub = (formats: Formats) => ({
  account: enAccount(formats),
  door: enDoor(formats),
  erasing: enErasing(formats),
  history: enHistory(formats),
  jobs: enJobs(formats),
  audit: enAudit(formats),
  workers: enWorkers(formats),
  people: enPeople(formats),
  peopleSettings: enPeopleSettings(formats),
  review: enReview(formats),
  photos: enPhotos(formats),
  settings: enSettings(formats),
  sites: enSites(formats),
  tenants: enTenants(formats),
  shell: enShell(formats),
  upkeep: enUpkeep(formats),
  uploads: enUploads(formats),
  troubles: enTroubles(formats),
});
