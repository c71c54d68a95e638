import type { ComponentChildren, Ref } from "preact";
import type { TileShape } from "./grid_measure.ts";
import type { Selection } from "./selection.ts";

/** What the page that has a grid may do with it. */
export interface GridHandle {
  /** Scrolls an item to the top, and makes it the one that can be tabbed to. */
  show(at: number, options?: { focus: boolean }): void;
}

export interface VirtualGridProps<T> {
  label: string;
  items: readonly T[];
  idOf(item: T): number;
  tile: TileShape;
  /** Draws one tile; it fills the width that it is given. */
  draw(item: T, isSelected: boolean): ComponentChildren;
  /**
   * What is said of a tile to those who hear the page. Leave it out if the tile has words: they
   * are said then, and a name beside them must hold them all.
   */
  nameOf?(item: T): string;
  onOpen?(item: T): void;
  /** Left out, nothing can be selected. */
  selection?: Selection;
  /** Told which items are drawn, such as to load more when the end comes near. */
  onDraw?(from: number, to: number): void;
  /** Told the first item that is not hidden above, whenever that changes. */
  onSee?(first: number): void;
  /** The item to be shown first, by its index. */
  startAt?: number;
  handle?: Ref<GridHandle>;
}
