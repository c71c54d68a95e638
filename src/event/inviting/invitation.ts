import type { GuestLanguage } from "../guests/desk.ts";

/** What a guest is told of their gallery. */
export interface Invitation {
  language: GuestLanguage;
  /** Null if nobody named them. */
  name: string | null;
  /** The gallery's address. */
  link: string;
  photos: number;
  /** When the gallery and all that the guest left are deleted, in milliseconds since 1970. */
  until: number;
  /** Name of whoever is responsible for the photos. */
  responsible: string;
  /** How guests reach them: an e-mail address, a number or words. */
  contact: string;
}
