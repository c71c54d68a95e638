import type { ComponentChildren } from "preact";

export interface Column<Row> {
  name: string;
  head: string;
  cell(row: Row): ComponentChildren;
  /** Figures stand below each other at the right. */
  isFigure?: boolean;
  /** May take what room there is, in lines. */
  isWide?: boolean;
  /** Whether the cells hold buttons: their head is for those alone who hear the page. */
  isActs?: boolean;
}

/** A table; on a phone each row is a card, in which the heads stand before their cells. */
export function DataTable<Row>({ label, columns, rows, keyOf }: {
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string | number;
}) {
  return (
    <table class="table" aria-label={label}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.name} scope="col" class={classOf(column)}>
              {column.isActs ? <span class="unseen">{column.head}</span> : column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={keyOf(row)}>
            {columns.map((column) => (
              <td
                key={column.name}
                class={classOf(column)}
                data-head={column.isActs ? undefined : column.head}
              >
                <div>{column.cell(row)}</div>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function classOf<Row>({ isFigure, isWide, isActs }: Column<Row>): string {
  return isActs ? "is-acts" : isFigure ? "number is-figure" : isWide ? "is-wide" : "";
}
