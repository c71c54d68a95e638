import type { Signal } from "@preact/signals";
import type { RefObject } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";

/**
 * Keeps the focus with its item while the list changes: the item may get another tile, in a row
 * that is not drawn yet. If the item goes, the one that takes its place has the focus.
 *
 * @param current index of the item that has the focus, or had it last.
 * @returns gives the focus to an item: at once, or as soon as it is drawn, which is before the next
 * key arrives.
 */
export function useFocus<T>({ grid, items, idOf, current }: {
  grid: RefObject<HTMLElement | null>;
  items: readonly T[];
  idOf(item: T): number;
  current: Signal<number>;
}): (at: number) => void {
  const wanted = useRef<number | undefined>(undefined), before = useRef(items);
  const hadFocus = Boolean(grid.current?.querySelector("[data-at]:focus"));
  const giveWanted = () => {
    const cell = grid.current?.querySelector<HTMLElement>(`[data-at="${wanted.current}"]`);
    if (!cell) return;
    wanted.current = undefined;
    cell.focus({ preventScroll: true });
  };
  const give = (at: number) => {
    current.value = at;
    wanted.current = at;
    giveWanted();
  };
  useLayoutEffect(() => {
    const at = current.peek(), meant = before.current[at];
    before.current = items;
    const found = meant === undefined || items[at] !== undefined && idOf(items[at]) === idOf(meant)
      ? at
      : items.findIndex((one) => idOf(one) === idOf(meant));
    current.value = Math.max(0, found === -1 ? Math.min(at, items.length - 1) : found);
    if (hadFocus && document.activeElement === document.body) give(current.peek());
  }, [items]);
  useLayoutEffect(giveWanted);
  return give;
}
