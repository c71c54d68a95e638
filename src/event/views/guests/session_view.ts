import type { Store } from "../../db/store.ts";
import { galleryOf } from "../../guests/gallery_of.ts";

/** A browser that a guest consented in, as far as each request needs it. */
export interface SessionView {
  enrolment: number;
  state: "consented" | "enrolled";
  /** All of it is deleted then, milliseconds since 1970. */
  until: number;
}

/**
 * @param session SHA-256 of the browser's cookie, hexadecimal.
 * @param now milliseconds since 1970.
 * @returns undefined if there is no such session, or no more.
 */
export function sessionView(store: Store, session: string, now: number): SessionView | undefined {
  const row = store.guests.enrolments.ofSession(session);
  if (row === undefined || row.state === "revoked" || row.until <= now) return undefined;
  return { enrolment: row.id, state: row.state, until: row.until };
}

/**
 * @returns the numbers of all photos that a guest may see now, and of those that the guest said do
 * not show them.
 */
export function ownPhotos(store: Store, enrolment: number, now: number): number[] {
  return store.snapshot(() => {
    const gallery = galleryOf(store, enrolment, now);
    if (gallery === undefined) return [];
    const { photos } = store.guests, all = { show: "all", limit: ALL } as const;
    return [...photos.list(gallery, all).map(({ id }) => id), ...photos.notMe(enrolment)];
  });
}

/** More photos than any event has. */
const ALL = 1e9;
