import { computed } from "@preact/signals";
import type { Formats } from "../../words/formats.ts";
import { formats, type Language, language } from "../../words/language.ts";
import { deHub } from "./de.ts";
import { enHub } from "./en.ts";

/** Texts of one language: strings, and functions that take numbers and names. */
export type HubWords = ReturnType<typeof enHub>;

const catalogues: Record<Language, (formats: Formats) => HubWords> = { en: enHub, de: deHub };

/** Every text of the hub's page, in its language: `hubWords.value.shell.signOut`. */
export const hubWords = computed(() => catalogues[language.value](formats.value));
