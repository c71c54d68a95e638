/** The languages that guests' pages speak. */
export const guestLanguages = ["en", "de"] as const;
export type GuestLanguage = typeof guestLanguages[number];

/** A network that guests' phones may join. */
export interface GuestWifi {
  name: string;
  /** Undefined for an open network. */
  password?: string;
}

/** What the operator says before guests may find themselves; guests read all of it but `wifi`. */
export interface DeskTerms {
  /** Name of whoever is responsible for the photos. */
  responsible: string;
  /** How guests reach them: an e-mail address, a number or words, such as "at the desk". */
  contact: string;
  /** What the photos are for. */
  purpose: string;
  /** What guests leave is deleted then, in milliseconds since 1970. */
  keepUntil: number;
  /** Language of the poster, and of guests whose browsers ask for none of ours. */
  language: GuestLanguage;
  wifi?: GuestWifi;
}

/** The desk as it is. */
export interface Desk extends DeskTerms {
  /** Five letters and digits that cannot be taken for each other, in the poster's address. */
  code: string;
  /** Whether guests' pages are served. */
  isOpen: boolean;
}
