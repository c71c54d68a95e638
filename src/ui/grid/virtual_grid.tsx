import { useSignal } from "@preact/signals";
import { useImperativeHandle, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { useShortcuts } from "../keys/use_shortcuts.ts";
import { PicturesWait } from "../parts/picture.tsx";
import { partWords } from "../words/part_words.ts";
import { gridKeys } from "./grid_keys.ts";
import { measureGrid, rowsToDraw } from "./grid_measure.ts";
import type { GridHandle, VirtualGridProps } from "./grid_props.ts";
import { scrollToRow } from "./scroll_to_row.ts";
import { useFocus } from "./use_focus.ts";
import { useKeptRows } from "./use_kept_rows.ts";
import { useSeenPart } from "./use_seen_part.ts";

/**
 * A grid of tiles of one size, of which only those near the seen part exist: thousands scroll as
 * few do. One tile can be tabbed to; keys move from there (`grid_keys.ts`).
 */
export function VirtualGrid<T>(props: VirtualGridProps<T>) {
  const { label, items, idOf, tile, selection } = props;
  const grid = useRef<HTMLDivElement>(null), seen = useSeenPart(grid);
  const current = useSignal(0);
  const measure = useMemo(() => measureGrid(seen.width.value, items.length, tile), [
    ...[seen.width.value, items.length, tile],
  ]);
  const { from, to } = rowsToDraw(
    ...[measure, seen.top.value, seen.height.value] as const,
    seen.isRushing.value ? 0 : 2,
  );
  const chosen = selection?.ids.value ?? none;
  const giveFocus = useFocus({ grid, items, idOf, current });
  const keys = gridKeys({ props, grid, current, measure, screen: seen.height, giveFocus });
  const focused = Math.min(current.value, Math.max(0, items.length - 1));
  const rows = rowsWith(from, to, Math.floor(focused / measure.columns), measure.rows);
  useLayoutEffect(() => props.onDraw?.(from * measure.columns, to * measure.columns), [from, to]);
  const firstSeen = measure.columns *
    Math.floor(seen.covered.value / measure.rowHeight);
  useLayoutEffect(() => props.onSee?.(Math.min(firstSeen, items.length - 1)), [firstSeen]);
  const show: GridHandle["show"] = (at, options) => {
    current.value = at;
    scrollToRow(grid.current!, Math.floor(at / measure.columns), measure, "start");
    if (options?.focus) keys.focus(at);
  };
  useImperativeHandle(props.handle ?? null, () => ({ show }), [measure]);
  useStart(props, seen.width.value > 0, show);
  useShortcuts(
    selection === undefined ? [] : [{
      keys: "$mod+a",
      label: partWords.value.gridKeys.all,
      run: () => selection.set(items.map(idOf)),
    }],
  );
  const drawn = useKeptRows(rows, [props, measure, focused, chosen], (row) => (
    <GridRow
      key={row}
      {...{ row, props, focused, chosen }}
      columns={measure.columns}
      top={row * measure.rowHeight}
    />
  ));
  return (
    <div
      ref={grid}
      class={chosen.size > 0 ? "grid is-choosing" : "grid"}
      role="grid"
      aria-label={label}
      aria-multiselectable={selection !== undefined}
      aria-rowcount={measure.rows}
      aria-colcount={measure.columns}
      style={{ height: `${measure.height}px` }}
      onKeyDown={keys.onKeyDown}
      onClick={keys.onClick}
      onFocusCapture={keys.onFocus}
    >
      <PicturesWait.Provider value={seen.isRushing.value}>
        {drawn}
      </PicturesWait.Provider>
    </div>
  );
}

/** Shows the first item that is wanted, once. */
function useStart<T>(
  { items, startAt }: VirtualGridProps<T>,
  isMeasured: boolean,
  show: GridHandle["show"],
): void {
  const isOver = useRef(false), isReady = isMeasured && items.length > 0;
  useLayoutEffect(() => {
    if (!isReady || isOver.current) return;
    isOver.current = true;
    // Who comes by a link within the page goes on from there.
    const focus = document.activeElement?.id === "main";
    if (startAt !== undefined && startAt >= 0) show(startAt, { focus });
  }, [isReady]);
}

const none: ReadonlySet<number> = new Set();

interface RowProps<T> {
  row: number;
  props: VirtualGridProps<T>;
  columns: number;
  top: number;
  /** Index of the item that can be tabbed to. */
  focused: number;
  chosen: ReadonlySet<number>;
}

function GridRow<T>({ row, props, columns, top, focused, chosen }: RowProps<T>) {
  const { items, idOf, tile, draw, nameOf, selection } = props;
  const first = row * columns;
  return (
    <div
      class="grid-row"
      role="row"
      aria-rowindex={row + 1}
      style={{
        transform: `translateY(${top}px)`,
        gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
        columnGap: `${tile.gap}px`,
      }}
    >
      {items.slice(first, first + columns).map((item, column) => {
        const id = idOf(item), isSelected = chosen.has(id);
        return (
          <div
            key={id}
            class="grid-cell"
            role="gridcell"
            data-at={first + column}
            tabIndex={first + column === focused ? 0 : -1}
            aria-colindex={column + 1}
            aria-label={nameOf?.(item)}
            aria-selected={selection === undefined ? undefined : isSelected}
          >
            {draw(item, isSelected)}
          </div>
        );
      })}
    </div>
  );
}

/** The row with the focus stays even if it is scrolled away: else the focus would be lost. */
function rowsWith(from: number, to: number, focusedRow: number, rows: number): number[] {
  const drawn = Array.from({ length: to - from }, (_, at) => from + at);
  if (focusedRow < rows && (focusedRow < from || focusedRow >= to)) drawn.push(focusedRow);
  return drawn;
}
