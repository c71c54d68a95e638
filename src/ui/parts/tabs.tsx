import type { ComponentChildren } from "preact";
import { useId, useLayoutEffect, useRef } from "preact/hooks";
import { formats } from "../words/language.ts";

export interface TabsProps<T extends string> {
  label: string;
  chosen: T;
  tabs: readonly { name: T; text: string; count?: number }[];
  onChoose(name: T): void;
  /** What the chosen tab shows. */
  children: ComponentChildren;
}

/** Tabs: arrows go from one to the next and show it at once. */
export function Tabs<T extends string>({ label, chosen, tabs, onChoose, children }: TabsProps<T>) {
  const id = useId(), list = useRef<HTMLDivElement>(null);
  // On a phone, the tabs are wider than the screen.
  useLayoutEffect(() => {
    const shown = list.current!.querySelector("[aria-selected=true]");
    shown?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [chosen]);
  const move = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === chosen), last = tabs.length - 1;
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + tabs.length) % tabs.length;
    onChoose(tabs[next].name);
    list.current!.querySelectorAll<HTMLElement>("[role=tab]")[next].focus();
  };
  return (
    <>
      <div ref={list} class="tabs" role="tablist" aria-label={label} onKeyDown={move}>
        {tabs.map(({ name, text, count }) => (
          <button
            key={name}
            type="button"
            class="tab"
            role="tab"
            id={`${id}-${name}`}
            aria-selected={name === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
          >
            {text}
            {count !== undefined && <span class="tab-count">{formats.value.number(count)}</span>}
          </button>
        ))}
      </div>
      <div
        id={`${id}-panel`}
        class="tab-panel"
        role="tabpanel"
        aria-labelledby={`${id}-${chosen}`}
        tabIndex={0}
      >
        {children}
      </div>
    </>
  );
}
