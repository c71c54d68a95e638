import type { ComponentChildren } from "preact";
import { useShortcuts } from "../keys/use_shortcuts.ts";
import { partWords } from "../words/part_words.ts";
import { Button } from "./button.tsx";
import { EffectArea, EffectLine } from "./effect_line.tsx";

export interface DockProps {
  /** How much is selected; the dock is shown while that is more than nothing. */
  count: number;
  onClear(): void;
  /** Buttons for what is selected, the most wanted first; they keep their places. */
  children: ComponentChildren;
  /** Said while no button is pointed at: what the first would do. */
  effect?: string;
}

/** The bar for what is selected. Switch buttons off rather than leaving them out: none must jump. */
export function Dock({ count, onClear, children, effect }: DockProps) {
  return count > 0 ? <Shown {...{ count, onClear, children, effect }} /> : null;
}

function Shown({ count, onClear, children, effect }: DockProps) {
  const parts = partWords.value;
  useShortcuts([{ keys: "Escape", label: parts.clearSelection, run: onClear }]);
  return (
    <section class="dock" aria-label={parts.actions}>
      <EffectArea>
        <span class="dock-count number" role="status">{parts.selected(count)}</span>
        <div class="dock-actions">{children}</div>
        <Button isQuiet icon="close" label={parts.clearSelection} onClick={onClear} />
        <EffectLine otherwise={effect} />
      </EffectArea>
    </section>
  );
}
