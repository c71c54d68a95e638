import { effect, signal } from "@preact/signals";
import { keptText } from "./kept.ts";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = typeof THEMES[number];

const kept = keptText("theme");

/** Light, dark, or as the system has it. */
export const theme = signal<Theme>(THEMES.find((one) => one === kept.read()) ?? "system");

export function chooseTheme(choice: Theme): void {
  theme.value = choice;
  kept.write(choice);
}

/** Keeps the document's theme true. */
export function followTheme(): () => void {
  return effect(() => {
    if (theme.value === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme.value;
  });
}
