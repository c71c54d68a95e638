import { stringify } from "csv-stringify/sync";
import type { ExportedTable } from "../../db/export.ts";

/** Separates the texts of a list in one cell: no file system that Windows reads has it in a name. */
const BETWEEN = " | ";

/**
 * @returns a table as spreadsheets read it, line by line: RFC 4180, marked as UTF-8 for Excel. A
 * text that a spreadsheet would run as a formula stands behind an apostrophe.
 */
export function* csvLines({ columns, rows }: ExportedTable): Generator<string> {
  yield stringify([[...columns]], { bom: true, record_delimiter: "windows" });
  for (const row of rows()) {
    yield stringify([columns.map((column) => row[column])], {
      record_delimiter: "windows",
      escape_formulas: true,
      cast: {
        boolean: (value) => value ? "yes" : "no",
        // Base64 may begin with a plus and is no formula.
        object: (value: object) =>
          value instanceof Uint8Array
            ? { value: value.toBase64(), escape_formulas: false }
            : (value as readonly string[]).join(BETWEEN),
      },
    });
  }
}

/** @returns one JSON object, a line for each row. */
export function* jsonLines(tables: readonly ExportedTable[]): Generator<string> {
  yield "{";
  for (const [i, { name, rows }] of tables.entries()) {
    yield `${JSON.stringify(name)}: [`;
    let last: string | undefined;
    for (const row of rows()) {
      if (last !== undefined) yield `${last},`;
      last = JSON.stringify(
        row,
        (_, value) => value instanceof Uint8Array ? value.toBase64() : value,
      );
    }
    if (last !== undefined) yield last;
    yield i === tables.length - 1 ? "]" : "],";
  }
  yield "}";
}
