import type { ComponentChildren } from "preact";
import type { TileShape } from "./grid_measure.ts";
import type { Selection } from "./selection.ts";

export interface VirtualGridProps<T> {
  label: string;
  items: readonly T[];
  idOf(item: T): number;
  tile: TileShape;
  /** Draws one tile; it fills the width that it is given. */
  draw(item: T, isSelected: boolean): ComponentChildren;
  /** What is said of a tile to those who hear the page. */
  nameOf(item: T): string;
  onOpen?(item: T): void;
  /** Left out, nothing can be selected. */
  selection?: Selection;
  /** Told which items are drawn, such as to load more when the end comes near. */
  onDraw?(from: number, to: number): void;
}
