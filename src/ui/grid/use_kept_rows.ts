import type { VNode } from "preact";
import { useMemo } from "preact/hooks";

/**
 * Draws rows, each only once while nothing that they depend on changes: scrolling then draws the
 * rows that come and leaves the others alone.
 *
 * @param rows numbers of the rows to be shown.
 * @param inputs what every row depends on.
 */
export function useKeptRows(
  rows: readonly number[],
  inputs: readonly unknown[],
  draw: (row: number) => VNode,
): VNode[] {
  const kept = useMemo(() => new Map<number, VNode>(), inputs);
  for (const row of kept.keys()) if (!rows.includes(row)) kept.delete(row);
  for (const row of rows) if (!kept.has(row)) kept.set(row, draw(row));
  return rows.map((row) => kept.get(row)!);
}
