import { useSignal } from "@preact/signals";
import { useLayoutEffect, useRef } from "preact/hooks";
import { isTypedInto } from "../../keys/shortcuts.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { words } from "../../words/words.ts";
import { fault, isLooking, looked, lookFor } from "./portrait.ts";

/** Takes a portrait: dropped, chosen, or pasted anywhere on the page. */
export function PortraitDrop({ onLook }: {
  /** Told when another portrait is looked at. */
  onLook(): void;
}) {
  const { find } = words.value, input = useRef<HTMLInputElement>(null), isOver = useSignal(false);
  const choose = () => input.current?.click();
  useShortcuts([{ keys: "p", label: find.keys.choose, run: choose }]);
  const look = (file: File) => {
    onLook();
    void lookFor(file);
  };
  useDropped(isOver, look);
  const isFirst = looked.value === undefined;
  return (
    <div class={`portrait-drop${isOver.value ? " is-over" : ""}${isFirst ? "" : " is-small"}`}>
      <input
        ref={input}
        class="unseen"
        type="file"
        accept="image/*,.heic,.heif,.cr2,.cr3,.nef,.arw,.dng,.raf,.rw2,.orf"
        tabIndex={-1}
        aria-label={find.choose}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          // The same file may be chosen again.
          currentTarget.value = "";
          if (file !== undefined) look(file);
        }}
      />
      {isFirst && <Icon name="find" size={40} />}
      {isFirst && <h2>{find.drop}</h2>}
      {isFirst && <p class="soft">{find.dropHint}</p>}
      <Button keys="p" isFirst={isFirst} isBusy={isLooking.value} onClick={choose}>
        {isFirst ? find.choose : find.another}
      </Button>
      {isFirst && <p class="faint">{find.paste}</p>}
      <p class="portrait-state" role="status">
        {isLooking.value && <span class="soft">{find.looking}</span>}
        {fault.value !== "" && (
          <span class="field-fault">
            <Icon name="warn" size={16} />
            {fault.value}
          </span>
        )}
      </p>
    </div>
  );
}

/** Pictures that are dropped or pasted anywhere in the window. */
function useDropped(isOver: { value: boolean }, look: (file: File) => void): void {
  // Before the next key arrives, which may paste.
  useLayoutEffect(() => {
    const abort = new AbortController(), { signal } = abort;
    const take = (files: FileList | undefined) => {
      const file = files?.[0];
      if (file !== undefined) look(file);
      return file !== undefined;
    };
    addEventListener("dragover", (event) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      isOver.value = true;
    }, { signal });
    addEventListener("dragleave", (event) => {
      if (event.relatedTarget === null) isOver.value = false;
    }, { signal });
    addEventListener("drop", (event) => {
      isOver.value = false;
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
      take(event.dataTransfer?.files);
    }, { signal });
    addEventListener("paste", (event) => {
      const isTyping = event.target instanceof Element && isTypedInto(event.target);
      const files = event.clipboardData?.files;
      if (!(isTyping && files?.length === 0) && take(files)) event.preventDefault();
    }, { signal });
    return () => abort.abort();
  }, []);
}
