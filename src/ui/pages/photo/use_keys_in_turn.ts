import { useLayoutEffect, useRef } from "preact/hooks";
import type { Shortcut } from "../../keys/shortcuts.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";

/** These lead to another photo, or away; they mean the place in the list, whatever is shown. */
const leading = /^(ArrowLeft|ArrowRight|Escape)$/;

/**
 * Shortcuts of a photo. While it is on its way the last one is still seen: what is pressed then is
 * meant for the new one, and waits for it, in order.
 *
 * @param isShown whether the photo that the address names is there.
 */
export function useKeysInTurn(shortcuts: readonly Shortcut[], isShown: boolean): void {
  const waiting = useRef<{ keys: string; event: KeyboardEvent }[]>([]);
  useShortcuts(shortcuts.map((one) => ({
    ...one,
    run(event) {
      const mayAct = isShown || leading.test(one.keys);
      if (mayAct && waiting.current.length === 0) one.run(event);
      else waiting.current.push({ keys: one.keys, event });
    },
  })));
  useLayoutEffect(() => {
    while (isShown && waiting.current.length > 0) {
      const { keys, event } = waiting.current.shift()!;
      shortcuts.find((one) => one.keys === keys)?.run(event);
      // What follows is for another photo, which this component is drawn anew for.
      if (leading.test(keys)) break;
    }
  });
}
