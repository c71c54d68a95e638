import { enDeciding } from "./en/deciding.ts";
import { enErrors } from "./en/errors.ts";
import { enHealth } from "./en/health.ts";
import { enHistory } from "./en/history.ts";
import { enSetup } from "./en/setup.ts";
import { enGuests } from "./en/guests.ts";
import { enFind } from "./en/find.ts";
import { enParts } from "./en/parts.ts";
import { enPhoto } from "./en/photo.ts";
import { enPhotos } from "./en/photos.ts";
import { enPeople } from "./en/people.ts";
import { enPerson } from "./en/person.ts";
import { enReview } from "./en/review.ts";
import { enShell } from "./en/shell.ts";
import { enTracker } from "./en/tracker.ts";
import { enTroubles } from "./en/troubles.ts";
import type { Formats } from "./formats.ts";

/** The English catalogue; the others have the same keys, as their type is that of this one. */
export const en = (formats: Formats) => ({
  shell: enShell(formats),
  parts: enParts(formats),
  deciding: enDeciding(formats),
  find: enFind(formats),
  guests: enGuests(formats),
  photo: enPhoto(formats),
  photos: enPhotos(formats),
  troubles: enTroubles(formats),
  tracker: enTracker(formats),
  setup: enSetup(formats),
  history: enHistory(formats),
  health: enHealth(formats),
  errors: enErrors(formats),
  people: enPeople(formats),
  person: enPerson(formats),
  review: enReview(formats),
});
