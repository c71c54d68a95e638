import { computed } from "@preact/signals";
import { deParts } from "./de/parts.ts";
import { enParts } from "./en/parts.ts";
import { formats, language } from "./language.ts";

const catalogues = { en: enParts, de: deParts };

/** What the components that all pages share say, in the page's language. */
export const partWords = computed(() => catalogues[language.value](formats.value));
