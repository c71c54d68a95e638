import { useLayoutEffect, useRef } from "preact/hooks";

export interface NameFieldProps {
  label: string;
  value: string;
  placeholder?: string;
  /** Called once, by Enter, Tab or when the focus goes elsewhere; `isNext` for Tab. */
  onDone(name: string, isNext: boolean): void;
  /** Called by Escape. */
  onCancel(): void;
}

/** A name that is typed where it stands. What is typed is never lost: only Escape drops it. */
export function NameField({ label, value, placeholder, onDone, onCancel }: NameFieldProps) {
  const field = useRef<HTMLInputElement>(null), isOver = useRef(false);
  useLayoutEffect(() => {
    field.current!.focus();
    field.current!.select();
  }, []);
  const end = (act: () => void) => {
    if (isOver.current) return;
    isOver.current = true;
    // The field is about to go: the focus stays in its place.
    if (document.activeElement === field.current) {
      field.current!.closest<HTMLElement>("[data-at], [data-focus]")?.focus({
        preventScroll: true,
      });
    }
    act();
  };
  return (
    <input
      ref={field}
      class="name-field"
      aria-label={label}
      defaultValue={value}
      placeholder={placeholder}
      autocomplete="off"
      spellcheck={false}
      maxLength={200}
      onKeyDown={(event) => {
        const { key, shiftKey, isComposing, currentTarget } = event;
        const isNext = key === "Tab" && !shiftKey;
        if (isComposing || key !== "Enter" && key !== "Escape" && !isNext) return;
        event.preventDefault();
        event.stopPropagation();
        const typed = currentTarget.value;
        end(key === "Escape" ? onCancel : () => onDone(typed, isNext));
      }}
      onBlur={({ currentTarget }) => {
        const typed = currentTarget.value;
        end(() => onDone(typed, false));
      }}
    />
  );
}
