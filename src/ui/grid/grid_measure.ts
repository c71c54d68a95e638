/** Of a grid of fixed tiles, all in pixels. */
export interface GridMeasure {
  columns: number;
  tileWidth: number;
  /** From the top of one row to the top of the next. */
  rowHeight: number;
  rows: number;
  height: number;
}

export interface TileShape {
  /** Tiles are at least this wide; they share what is left over. */
  minWidth: number;
  gap: number;
  /** @returns the height of a tile of that width. */
  heightAt(width: number): number;
}

/** A square picture with lines of text below it. */
export function pictureTile(minWidth: number, textHeight: number, gap = 16): TileShape {
  return { minWidth, gap, heightAt: (width) => width + textHeight };
}

export function measureGrid(width: number, count: number, tile: TileShape): GridMeasure {
  const columns = Math.max(1, Math.floor((width + tile.gap) / (tile.minWidth + tile.gap)));
  const tileWidth = Math.max(0, (width - tile.gap * (columns - 1)) / columns);
  const height = Math.ceil(tile.heightAt(tileWidth)), rows = Math.ceil(count / columns);
  return {
    ...{ columns, tileWidth, rows, rowHeight: height + tile.gap },
    height: Math.max(0, rows * (height + tile.gap) - tile.gap),
  };
}

/**
 * @param top where the seen part begins, from the top of the grid.
 * @param around rows to draw above and below what is seen.
 * @returns the first row to draw, and the first no more.
 */
export function rowsToDraw(
  { rows, rowHeight }: GridMeasure,
  top: number,
  seenHeight: number,
  around: number,
): { from: number; to: number } {
  const first = Math.floor(top / rowHeight) - around;
  const end = Math.ceil((top + seenHeight) / rowHeight) + around;
  const from = Math.min(Math.max(0, first), rows);
  return { from, to: Math.max(from, Math.min(rows, end)) };
}

/** @returns where a key leads from an item; undefined if it leads nowhere. */
export function stepTo(
  key: string,
  at: number,
  count: number,
  { columns, screenRows }: { columns: number; screenRows: number },
): number | undefined {
  const last = count - 1, screen = columns * Math.max(1, screenRows);
  const down = (by: number) =>
    at + by <= last ? at + by : Math.max(at, sameColumnLast(at, last, columns));
  const to: Record<string, number> = {
    ...{ ArrowLeft: at - 1, ArrowRight: at + 1, ArrowUp: at - columns, ArrowDown: down(columns) },
    ...{ Home: 0, End: last, PageUp: Math.max(at % columns, at - screen), PageDown: down(screen) },
  };
  const found = to[key];
  return found === undefined || found < 0 || found > last ? undefined : found;
}

/** The last row may be short: then the last item stands for its missing ones. */
function sameColumnLast(at: number, last: number, columns: number): number {
  const inLastRow = Math.floor(last / columns) * columns + at % columns;
  return inLastRow <= last ? inLastRow : last;
}
