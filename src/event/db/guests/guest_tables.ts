import type { DatabaseSync } from "node:sqlite";
import { type DeskTable, deskTable } from "./desk_table.ts";
import { type EnrolmentPersonTable, enrolmentPersonTable } from "./enrolment_people.ts";
import { type EnrolmentTable, enrolmentTable } from "./enrolments.ts";
import { type GuestAuditTable, guestAuditTable } from "./guest_audit.ts";
import { type GuestPhotoQueries, guestPhotoQueries } from "./guest_photos.ts";
import { type MissingPhotoTable, missingPhotoTable } from "./missing_photos.ts";
import { type PeopleWishTable, peopleWishTable } from "./people_wishes.ts";

/** The tables that hold what guests left, and whom and which photos that was about. */
export const guestsOwnTables = [
  "enrolment",
  "enrolment_person",
  "enrolment_not_me",
  "missing_photo",
  "gallery_link",
  "guest_audit",
] as const;

/** What guests find by themselves, and what they left for it. */
export interface GuestTables {
  desk: DeskTable;
  enrolments: EnrolmentTable;
  people: EnrolmentPersonTable;
  photos: GuestPhotoQueries;
  missing: MissingPhotoTable;
  wishes: PeopleWishTable;
  audit: GuestAuditTable;
}

export function guestTables(db: DatabaseSync): GuestTables {
  return {
    desk: deskTable(db),
    enrolments: enrolmentTable(db),
    people: enrolmentPersonTable(db),
    photos: guestPhotoQueries(db),
    missing: missingPhotoTable(db),
    wishes: peopleWishTable(db),
    audit: guestAuditTable(db),
  };
}
