import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { LayerContext, useLayer } from "../keys/use_shortcuts.ts";
import { Button, type ButtonProps } from "./button.tsx";
import { Icon } from "./icon.tsx";

/** One line of a menu. */
export type MenuItem =
  | {
    text: string;
    onChoose(): void;
    /** Of a choice among several: whether it is the present one. */
    isChosen?: boolean;
    isOff?: boolean;
    isDanger?: boolean;
    /** Shown at the end, such as a count or keys. */
    tail?: ComponentChildren;
  }
  | { group: string }
  | "line";

export interface MenuProps {
  button: Omit<ButtonProps, "onClick" | "popup" | "isExpanded">;
  items: readonly MenuItem[];
  /** Which way it opens; left out, below and to the left. */
  opens?: "upward" | "rightward";
}

/** A button that opens a menu: arrows go through it, Escape closes it, letters jump. */
export function Menu({ button, items, opens }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const anchor = useRef<HTMLDivElement>(null), opener = useRef<HTMLButtonElement>(null);
  const close = (focusBack = true) => {
    setOpen(false);
    if (focusBack) opener.current?.focus();
  };
  useLayoutEffect(
    () => isOpen ? onPressBeside(anchor.current!, () => setOpen(false)) : undefined,
    [isOpen],
  );
  return (
    <div class="menu-anchor" ref={anchor}>
      <Button
        {...button}
        buttonRef={opener}
        popup="menu"
        isExpanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      />
      {isOpen && <OpenMenu items={items} opens={opens} close={close} name={nameOf(button)} />}
    </div>
  );
}

function OpenMenu(
  { items, opens, close, name }: {
    items: readonly MenuItem[];
    opens: MenuProps["opens"];
    close(focusBack?: boolean): void;
    name: string | undefined;
  },
) {
  const list = useRef<HTMLDivElement>(null), layer = useLayer(true);
  // Before the next key arrives: somebody may type ahead.
  useLayoutEffect(() => itemsOf(list.current!)[0]?.focus(), []);
  const side = opens === "upward" ? " upward" : opens === "rightward" ? " from-left" : "";
  return (
    <LayerContext.Provider value={layer}>
      <div
        ref={list}
        class={`menu${side}`}
        role="menu"
        aria-label={name}
        onKeyDown={(event) => moveInMenu(event, list.current!, close)}
      >
        {items.map((item, at) => <Line key={at} item={item} close={close} />)}
      </div>
    </LayerContext.Provider>
  );
}

function Line({ item, close }: { item: MenuItem; close(): void }) {
  if (item === "line") return <div class="menu-line" role="separator" />;
  if ("group" in item) return <div class="menu-group" role="presentation">{item.group}</div>;
  const { text, onChoose, isChosen, isOff, isDanger, tail } = item;
  return (
    <button
      type="button"
      class={isDanger ? "menu-item danger" : "menu-item"}
      role={isChosen === undefined ? "menuitem" : "menuitemradio"}
      aria-checked={isChosen}
      aria-disabled={isOff ? true : undefined}
      tabIndex={-1}
      onClick={() => {
        if (isOff) return;
        close();
        onChoose();
      }}
    >
      {isChosen !== undefined && (
        <span class="menu-mark">{isChosen && <Icon name="check" size={16} />}</span>
      )}
      <span>{text}</span>
      {tail !== undefined && <span class="menu-tail">{tail}</span>}
    </button>
  );
}

function moveInMenu(event: KeyboardEvent, list: HTMLElement, close: (back?: boolean) => void) {
  const all = itemsOf(list), at = all.indexOf(document.activeElement as HTMLElement);
  const to = (index: number) => all[(index + all.length) % all.length]?.focus();
  const act: Record<string, () => void> = {
    ArrowDown: () => to(at + 1),
    ArrowUp: () => to(at - 1),
    Home: () => to(0),
    End: () => to(-1),
    Escape: () => close(),
    Tab: () => close(false),
  };
  const typed = event.key.length === 1 && event.key !== " " ? event.key.toLowerCase() : undefined;
  const jump = typed !== undefined && !event.ctrlKey && !event.metaKey
    ? [...all.slice(at + 1), ...all].find((one) =>
      one.innerText.trim().toLowerCase().startsWith(typed)
    )
    : undefined;
  const chosen = act[event.key] ?? (jump && (() => jump.focus()));
  if (chosen === undefined) return;
  if (event.key !== "Tab") event.preventDefault();
  event.stopPropagation();
  chosen();
}

function itemsOf(list: HTMLElement): HTMLElement[] {
  return [...list.querySelectorAll<HTMLElement>(".menu-item")];
}

function nameOf({ label, children }: Pick<ButtonProps, "label" | "children">): string | undefined {
  return label ?? (typeof children === "string" ? children : undefined);
}

function onPressBeside(element: Element, close: () => void): () => void {
  const abort = new AbortController();
  addEventListener("pointerdown", ({ target }) => {
    if (!element.contains(target as Node)) close();
  }, { signal: abort.signal });
  return () => abort.abort();
}
