import { useMemo } from "preact/hooks";
import { useShortcuts } from "../keys/use_shortcuts.ts";
import { partWords } from "../words/part_words.ts";
import { toast, type ToastLink } from "./toasts.tsx";

export interface Undoable {
  /** What was done, such as `Merged 2 people into Anna`. */
  text: string;
  /** Leads to what came of it. */
  link?: ToastLink;
  /** Takes it back. @returns whether it could; it tells itself why not. */
  undo(): Promise<boolean>;
}

/**
 * Undo for one layer: a page, or a dialog. Ctrl+Z there takes back what was done there last, and
 * nothing that was done elsewhere; History has everything.
 *
 * @returns `did` is to be called after something was done: tells it, with a button that takes it
 * back. `doing` is told of what is under way: Ctrl+Z means that, too, and waits for it.
 */
export function useUndo(): Pick<ReturnType<typeof newStack>, "did" | "doing"> {
  const { undoLast, ...stack } = useMemo(newStack, []);
  useShortcuts([{
    keys: "$mod+z",
    label: partWords.value.undoKey,
    run: () => void undoLast(),
  }]);
  return stack;
}

function newStack() {
  const done: { what: Undoable; dismiss(): void }[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const undo = async (what: Undoable) => {
    const at = done.findIndex((one) => one.what === what);
    if (at < 0) return;
    const [{ dismiss }] = done.splice(at, 1);
    dismiss();
    if (await what.undo()) toast(partWords.peek().undone(what.text));
  };
  return {
    did(what: Undoable) {
      const dismiss = toast(what.text, { link: what.link, undo: () => void undo(what) });
      done.push({ what, dismiss });
    },
    doing(deed: Promise<unknown>) {
      last = Promise.allSettled([last, deed]);
    },
    async undoLast() {
      await last;
      const latest = done.at(-1);
      if (latest !== undefined) await undo(latest.what);
    },
  };
}
