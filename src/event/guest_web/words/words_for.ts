import type { GuestLanguage } from "../../guests/desk.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { guestFormats } from "./guest_formats.ts";
import type { GuestWords } from "./words_type.ts";

const catalogues: Readonly<Record<GuestLanguage, GuestWords>> = {
  en: en(guestFormats("en")),
  de: de(guestFormats("de")),
};

export function wordsFor(language: GuestLanguage): GuestWords {
  return catalogues[language];
}
