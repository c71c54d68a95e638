import type { GalleryRow } from "../db/galleries/galleries.ts";
import type { OutboxRow } from "../db/invitations/outbox_table.ts";
import type { Store } from "../db/store.ts";
import type { GuestLanguage } from "../guests/desk.ts";
import { galleriesAstray } from "../galleries/wanted_galleries.ts";
import { ownPeople } from "../guests/gallery_of.ts";
import type { Invitation } from "./invitation.ts";

/** A guest who left an e-mail address, and has a gallery. */
export interface Invitee {
  enrolment: number;
  gallery: GalleryRow;
  /** Number of the person whose gallery it is, as they are now. */
  person: number;
  language: GuestLanguage;
  mail: string;
  /** Their mail, if there is one already. */
  row: OutboxRow | undefined;
}

/**
 * All who are to get a mail, or got one. Somebody who left the same address in two browsers gets one
 * mail.
 *
 * @param now milliseconds since 1970.
 */
export function invitees(store: Store, now: number): Invitee[] {
  const galleries = presentGalleries(store, now);
  const rows = mailsByGallery(store);
  const found = new Map<string, Invitee>();
  for (const { id, state, until, language, mail } of store.guests.enrolments.all()) {
    if (state !== "enrolled" || mail === null || until <= now) continue;
    const own = new Set(ownPeople(store, id));
    for (const { gallery, person, people } of galleries) {
      if (!people.some((one) => own.has(one))) continue;
      const row = rows.get(`${gallery.id} ${id}`), key = `${gallery.id} ${mail.toLowerCase()}`;
      const isOther = found.has(key) && row === undefined;
      if (!isOther) found.set(key, { enrolment: id, gallery, person, language, mail, row });
    }
  }
  return [...found.values()].toSorted((a, b) => a.enrolment - b.enrolment);
}

/**
 * @returns the mails by the numbers of gallery and enrolment; a mail of a gallery that leads to another
 * one counts for the other one, unless that has a mail of its own.
 */
function mailsByGallery({ galleries, outbox }: Store): Map<string, OutboxRow> {
  const former = new Map(
    galleries.all().flatMap(({ id, leadsTo }) => leadsTo === null ? [] : [[id, leadsTo]]),
  );
  const mails = outbox.all().map((row) => ({ row, leadsTo: former.get(row.galleryId) }));
  // Of two with one key the last one stays.
  const inOrder = mails.toSorted((a, b) =>
    Number(a.leadsTo === undefined) - Number(b.leadsTo === undefined)
  );
  return new Map(
    inOrder.map((
      { row, leadsTo = row.galleryId },
    ) => [`${leadsTo} ${row.enrolmentId}`, row]),
  );
}

export interface PresentGallery {
  gallery: GalleryRow;
  /** Number of the person whose gallery it is, as they are now. */
  person: number;
  /** Numbers of the people that it shows, as they are now. */
  people: number[];
}

/** Galleries that are not withdrawn, nor due for it, and whose links are not about to change. */
export function presentGalleries(store: Store, now: number): PresentGallery[] {
  const { galleries, people } = store, astray = new Set(galleriesAstray(store, now));
  return galleries.all().flatMap((gallery) => {
    const { id, personId, withdrawnAt, until, leadsTo } = gallery;
    const isOver = withdrawnAt !== null || until <= now || astray.has(id);
    if (isOver || personId === null || leadsTo !== null) return [];
    const shown = galleries.peopleOf(id).map((person) => people.resolve(person));
    return [{ gallery, person: people.resolve(personId), people: shown }];
  });
}

/** @param baseUrl where galleries are published, with a slash at its end. */
export function invitationTo(
  store: Store,
  { gallery, person, language }: Pick<Invitee, "gallery" | "person" | "language">,
  baseUrl: string,
): Invitation {
  const desk = store.guests.desk.get(), terms = store.galleries.terms();
  const files = store.galleries.filesOf(gallery.id);
  const photos = new Set(files.map(({ photoId }) => photoId).filter((id) => id !== null));
  return {
    language,
    name: store.people.get(person).name,
    link: `${baseUrl}${gallery.token}/index.html`,
    photos: photos.size,
    until: gallery.until,
    responsible: desk?.responsible ?? "",
    contact: terms?.contact ?? desk?.contact ?? "",
  };
}
