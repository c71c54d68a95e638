import { useMemo } from "preact/hooks";
import { useShortcuts } from "../keys/use_shortcuts.ts";
import { words } from "../words/words.ts";
import { toast } from "./toasts.tsx";

export interface Undoable {
  /** What was done, such as `Merged 2 people into Anna`. */
  text: string;
  /** Takes it back. @returns whether it could; it tells itself why not. */
  undo(): Promise<boolean>;
}

/**
 * Undo for one layer: a page, or a dialog. Ctrl+Z there takes back what was done there last, and
 * nothing that was done elsewhere; History has everything.
 *
 * @returns to be called after something was done: tells it, with a button that takes it back.
 */
export function useUndo(): (what: Undoable) => void {
  const { did, undoLast } = useMemo(newStack, []);
  useShortcuts([{
    keys: "$mod+z",
    label: words.value.parts.undoKey,
    run: () => void undoLast(),
  }]);
  return did;
}

function newStack() {
  const done: { what: Undoable; dismiss(): void }[] = [];
  const undo = async (what: Undoable) => {
    const at = done.findIndex((one) => one.what === what);
    if (at < 0) return;
    const [{ dismiss }] = done.splice(at, 1);
    dismiss();
    if (await what.undo()) toast(words.peek().shell.undone(what.text));
  };
  return {
    did(what: Undoable) {
      const dismiss = toast(what.text, { undo: () => void undo(what) });
      done.push({ what, dismiss });
    },
    async undoLast() {
      const last = done.at(-1);
      if (last !== undefined) await undo(last.what);
    },
  };
}
