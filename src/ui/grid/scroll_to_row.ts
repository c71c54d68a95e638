import type { GridMeasure } from "./grid_measure.ts";

/**
 * Shows a row whole, below the top bar and above what lies at the bottom.
 *
 * @param block `nearest` scrolls as little as that takes; `start` puts the row at the top.
 */
export function scrollToRow(
  grid: HTMLElement,
  row: number,
  { rowHeight }: GridMeasure,
  block: "nearest" | "start",
): void {
  const mark = document.createElement("div");
  Object.assign(mark.style, {
    position: "absolute",
    top: `${row * rowHeight}px`,
    height: `${rowHeight}px`,
    width: "1px",
  });
  grid.append(mark);
  mark.scrollIntoView({ block });
  mark.remove();
}
