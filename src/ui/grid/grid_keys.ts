import type { ReadonlySignal, Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useRef } from "preact/hooks";
import { scrollToRow } from "./scroll_to_row.ts";
import { isTypedInto } from "../keys/shortcuts.ts";
import { type GridMeasure, stepTo } from "./grid_measure.ts";
import type { VirtualGridProps } from "./grid_props.ts";

interface KeysOfGrid<T> {
  props: VirtualGridProps<T>;
  grid: RefObject<HTMLElement | null>;
  /** Index of the item that has the focus, or had it last. */
  current: Signal<number>;
  measure: GridMeasure;
  /** Height of the seen part, in pixels. */
  screen: ReadonlySignal<number>;
  /** Gives the focus to an item. */
  giveFocus(at: number): void;
}

/**
 * Keys and clicks of a grid. Arrows, Home, End, PageUp and PageDown move; with Shift they select up
 * to there, as Shift and a click do. The space bar and Ctrl and a click select one more; Enter and
 * a click open.
 */
export function gridKeys<T>(
  { props, grid, current, measure, screen, giveFocus }: KeysOfGrid<T>,
) {
  /** Where a range begins: what was selected or focused last without Shift. */
  const anchor = useRef<number | undefined>(undefined);
  const { items, idOf, selection, onOpen } = props;

  const focus = (at: number) => {
    scrollToRow(grid.current!, Math.floor(at / measure.columns), measure, "nearest");
    giveFocus(at);
  };
  const selectUpTo = (at: number) => {
    const start = anchor.current ??= current.peek();
    const [from, to] = [Math.min(start, at), Math.max(start, at)];
    selection?.set([...selection.ids.peek(), ...items.slice(from, to + 1).map(idOf)]);
  };
  const toggle = (at: number) => {
    anchor.current = at;
    selection?.toggle(idOf(items[at]));
  };

  return {
    focus,
    onKeyDown(event: KeyboardEvent) {
      const at = indexOf(event.target);
      // What lies in a tile has keys of its own.
      if (at === undefined || event.target instanceof Element && isTypedInto(event.target)) return;
      const isCell = event.target instanceof Element && event.target.matches("[data-at]");
      const screenRows = Math.floor(screen.peek() / measure.rowHeight);
      const to = stepTo(event.key, at, items.length, { columns: measure.columns, screenRows });
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (to !== undefined && isPlain) {
        if (event.shiftKey) selectUpTo(to);
        else anchor.current = to;
        focus(to);
      } else if (isCell && event.key === " " && selection) toggle(at);
      else if (isCell && event.key === "Enter" && isPlain && onOpen) onOpen(items[at]);
      else return;
      event.preventDefault();
    },
    onClick(event: MouseEvent) {
      const at = indexOf(event.target), target = event.target as Element;
      if (at === undefined) return;
      const isCheck = target.closest("[data-check]") !== null;
      if (selection && event.shiftKey) selectUpTo(at);
      else if (selection && (isCheck || event.ctrlKey || event.metaKey)) toggle(at);
      else if (target.closest("button, input, a") === null && onOpen) onOpen(items[at]);
      else return;
      event.preventDefault();
      if (!event.shiftKey) anchor.current = at;
      current.value = at;
    },
    onFocus(event: FocusEvent) {
      const at = indexOf(event.target);
      if (at !== undefined) current.value = at;
    },
  };
}

function indexOf(target: EventTarget | null): number | undefined {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-at]") : null;
  return cell === null ? undefined : Number(cell.dataset.at);
}
