import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { partWords } from "../words/part_words.ts";
import { Button } from "./button.tsx";

/** A message about what was just done, or could not be. */
export interface Toast {
  id: number;
  text: string;
  isBad: boolean;
  /** Takes it back. It stays possible after the message is gone: in History, and by Ctrl+Z. */
  undo?: () => void;
  /** Leads to what it is about. */
  link?: ToastLink;
}

export interface ToastLink {
  href: string;
  text: string;
}

/** How long a message stays, in milliseconds, unless it is pointed at or focused. */
const STAYS_MS = 8000;
/** More are not shown at once: the oldest goes. */
const MOST = 3;

type Timer = ReturnType<typeof setTimeout> | undefined;

const toasts = signal<readonly Toast[]>([]);
let made = 0;

/** Tells something; the page reads it out. @returns takes the message away. */
export function toast(
  text: string,
  { isBad = false, ...options }: Partial<Pick<Toast, "isBad" | "undo" | "link">> = {},
): () => void {
  const id = ++made;
  const next = { id, text, isBad, ...options };
  toasts.value = [...toasts.value, next].slice(-MOST);
  return () => dismiss(id);
}

function dismiss(id: number): void {
  toasts.value = toasts.value.filter((one) => one.id !== id);
}

/** Dialogs over the page, the uppermost last: whoever lies below one can neither be seen nor used. */
const dialogs = signal<readonly symbol[]>([]);

/** Lets a dialog have the messages while it is on top. @returns ends that. */
export function takeToasts(dialog: symbol): () => void {
  dialogs.value = [...dialogs.value, dialog];
  return () => void (dialogs.value = dialogs.value.filter((one) => one !== dialog));
}

/** The messages, in the page or in the dialog that lies on top of it. */
export function Toasts({ dialog }: { dialog?: symbol }) {
  if (dialogs.value.at(-1) !== dialog) return null;
  return (
    <div class="toasts" role="log" aria-label={partWords.value.messages} aria-live="polite">
      {toasts.value.map((one) => <OneToast key={one.id} toast={one} />)}
    </div>
  );
}

function OneToast({ toast: { id, text, isBad, undo, link } }: { toast: Toast }) {
  const timer = useRef<Timer>(undefined);
  const wait = () => void (timer.current = setTimeout(() => dismiss(id), STAYS_MS));
  const stay = () => clearTimeout(timer.current);
  useEffect(() => {
    // What went wrong stays until it was seen.
    if (!isBad) wait();
    return stay;
  }, []);
  return (
    <div
      class={isBad ? "toast bad" : "toast"}
      onPointerEnter={stay}
      onPointerLeave={() => !isBad && wait()}
      onFocusCapture={stay}
    >
      <span>{text}</span>
      {link && <a href={link.href} onClick={() => dismiss(id)}>{link.text}</a>}
      {undo && (
        <Button
          keys="$mod+z"
          onClick={() => {
            dismiss(id);
            undo();
          }}
        >
          {partWords.value.undo}
        </Button>
      )}
      <Button
        isQuiet
        icon="close"
        label={partWords.value.dismiss}
        onClick={() => dismiss(id)}
      />
    </div>
  );
}
