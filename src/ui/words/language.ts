import { computed, effect, signal } from "@preact/signals";
import { type KeptText, keptText } from "../kept.ts";
import { formatsFor } from "./formats.ts";

/** The languages of the pages, each by its own name. */
export const LANGUAGES = { en: "English", de: "Deutsch" } as const;
export type Language = keyof typeof LANGUAGES;

const kept: KeptText = keptText("language");
const browser = globalThis.navigator?.languages ?? ["en"];

/** The language of the page: as the operator chose it, else as the browser prefers. */
export const language = signal<Language>(chosenLanguage(kept.read(), browser));

const locale = computed(() =>
  browser.find((one) => one.split("-")[0] === language.value) ?? language.value
);
/** Numbers, dates and plurals in the language of the page. */
export const formats = computed(() => formatsFor(locale.value));

export function chooseLanguage(choice: Language): void {
  language.value = choice;
  kept.write(choice);
}

/** Keeps the document's language true, for those who hear it. */
export function followLanguage(): () => void {
  return effect(() => {
    document.documentElement.lang = language.value;
  });
}

/** @param preferred as in a browser's list, the first preferred, such as `de-AT`. */
export function chosenLanguage(keptChoice: string | null, preferred: readonly string[]): Language {
  const known = [keptChoice ?? "", ...preferred].map((one) => one.split("-")[0].toLowerCase());
  return known.find((one): one is Language => Object.hasOwn(LANGUAGES, one)) ?? "en";
}
