import { signal } from "@preact/signals";
import { matchKeybindingPress, parseKeybinding } from "tinykeys";
import { keptText } from "../kept.ts";

/** What a key does on one layer of the page. */
export interface Shortcut {
  /** As tinykeys writes it: `m`, `ArrowRight`, `Shift+?`, `$mod+z` for Ctrl or Command. */
  keys: string;
  /** What it does, in words, for the sheet of shortcuts; left out there if undefined. */
  label?: string;
  run(event: KeyboardEvent): void;
  /** Whether it also works while something is typed, as Escape does. */
  inFields?: boolean;
  /** Whether a key that is held down does it again and again. */
  repeats?: boolean;
}

/** What lies on top of the page or is the page itself; keys act on the uppermost alone. */
export interface Layer {
  /** Shortcuts by who gave them; the last who gave a key has it. */
  shortcuts: Set<readonly Shortcut[]>;
}

const kept = keptText("single-keys");
/** Whether keys without Ctrl, Alt or Command act at all (WCAG 2.1.4). */
export const singleKeys = signal(kept.read() !== "off");

export function switchSingleKeys(on: boolean): void {
  singleKeys.value = on;
  kept.write(on ? null : "off");
}

const page: Layer = { shortcuts: new Set() };
const layers: Layer[] = [page];

export const pageLayer: Layer = page;

/** @returns what takes the layer away again. */
export function pushLayer(layer: Layer): () => void {
  layers.push(layer);
  return () => {
    const at = layers.lastIndexOf(layer);
    if (at > 0) layers.splice(at, 1);
  };
}

/** @returns what takes the shortcuts away again. */
export function addShortcuts(layer: Layer, shortcuts: readonly Shortcut[]): () => void {
  layer.shortcuts.add(shortcuts);
  return () => layer.shortcuts.delete(shortcuts);
}

/** @returns the shortcuts of the layer that is on top, the latest first. */
export function shortcutsOnTop(): Shortcut[] {
  return [...layers.at(-1)!.shortcuts].reverse().flat();
}

/** Lets keys act. @returns ends that. */
export function startShortcuts(): () => void {
  const listener = (event: KeyboardEvent) => press(event);
  addEventListener("keydown", listener);
  return () => removeEventListener("keydown", listener);
}

function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const found = shortcutsOnTop().find((one) => mayAct(one, event) && fits(one, event));
  if (found === undefined) return;
  event.preventDefault();
  found.run(event);
}

function fits({ keys }: Shortcut, event: KeyboardEvent): boolean {
  return matchKeybindingPress(event, parseKeybinding(keys)[0]);
}

function mayAct({ keys, inFields, repeats }: Shortcut, event: KeyboardEvent): boolean {
  if (event.repeat && !repeats) return false;
  const target = event.target instanceof Element ? event.target : null;
  if (!inFields && target !== null && isTypedInto(target)) return false;
  if (!singleKeys.value && isSingleKey(keys)) return false;
  // A focused button is what Enter and the space bar are for.
  const isForButton = event.key === "Enter" || event.key === " ";
  return !(isForButton && target?.closest("button, a[href], summary, [role=menuitem]"));
}

const noText = /^(button|checkbox|radio|submit|reset|range|color|file|image)$/;

/** @returns whether keys write into an element. */
export function isTypedInto(element: Element): boolean {
  if (element instanceof HTMLInputElement) return !noText.test(element.type);
  return element.closest("textarea, select, [contenteditable]") !== null;
}

/** @returns whether a shortcut is one letter, digit or sign alone. */
export function isSingleKey(keys: string): boolean {
  return /^(Shift\+)?[^+\s]$/.test(keys);
}
