import { deDeciding } from "./de/deciding.ts";
import { deErrors } from "./de/errors.ts";
import { deHealth } from "./de/health.ts";
import { deHistory } from "./de/history.ts";
import { deSetup } from "./de/setup.ts";
import { deGuests } from "./de/guests.ts";
import { deFind } from "./de/find.ts";
import { deParts } from "./de/parts.ts";
import { dePhoto } from "./de/photo.ts";
import { dePhotos } from "./de/photos.ts";
import { dePeople } from "./de/people.ts";
import { dePerson } from "./de/person.ts";
import { deReview } from "./de/review.ts";
import { deShell } from "./de/shell.ts";
import { deTracker } from "./de/tracker.ts";
import { deTroubles } from "./de/troubles.ts";
import type { en } from "./en.ts";
import type { Formats } from "./formats.ts";

export const de = (formats: Formats): ReturnType<typeof en> => ({
  shell: deShell(formats),
  parts: deParts(formats),
  deciding: deDeciding(formats),
  find: deFind(formats),
  guests: deGuests(formats),
  photo: dePhoto(formats),
  photos: dePhotos(formats),
  troubles: deTroubles(formats),
  tracker: deTracker(formats),
  setup: deSetup(formats),
  history: deHistory(formats),
  health: deHealth(formats),
  errors: deErrors(formats),
  people: dePeople(formats),
  person: dePerson(formats),
  review: deReview(formats),
});
