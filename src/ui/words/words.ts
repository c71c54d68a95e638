import { computed } from "@preact/signals";
import { de } from "./de.ts";
import { en } from "./en.ts";
import type { Formats } from "./formats.ts";
import { formats, type Language, language } from "./language.ts";

/** Texts of one language: strings, and functions that take numbers and names. */
export type Words = ReturnType<typeof en>;

const catalogues: Record<Language, (formats: Formats) => Words> = { en, de };

/** Every text of an event's page, in its language: `words.value.shell.pause`. */
export const words = computed(() => catalogues[language.value](formats.value));
