import type { SQLOutputValue } from "node:sqlite";

/** A row as SQLite returns it: columns in snake_case, flags as 0 and 1. */
export type SqlRow = Record<string, SQLOutputValue>;

/** Reads one column. */
export type Column<Value> = (value: SQLOutputValue) => Value;

/** How each member of a row is read, by its name in camelCase. */
export type Columns<Row> = { readonly [Key in keyof Row]-?: Column<Row[Key]> };

export const integer: Column<number> = Number;
export const text: Column<string> = String;
/** 0 or 1. */
export const flag: Column<boolean> = (value) => value === 1;
/** A text of which the schema's CHECK allows these words alone. */
export const word = <Word extends string>(): Column<Word> => (value) => String(value) as Word;
export const orNull = <Value>(read: Column<Value>): Column<Value | null> => (value) =>
  value === null ? null : read(value);

const snakeCase = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** SQL names of a row's columns, such as `p.id, p.output_name`. */
export function columnList(columns: Columns<unknown>, table?: string): string {
  const prefix = table === undefined ? "" : `${table}.`;
  return Object.keys(columns).map((name) => prefix + snakeCase(name)).join(", ");
}

/**
 * @returns a function that converts a row of SQLite for the rest of the program, such as
 * `output_name` into `outputName`. Leaves out all other columns.
 */
export function rowReader<Row>(columns: Columns<Row>): (row: SqlRow) => Row {
  const readers = Object.entries<Column<unknown>>(columns)
    .map(([name, read]) => ({ name, column: snakeCase(name), read }));
  return (row) => {
    const result: Record<string, unknown> = {};
    for (const { name, column, read } of readers) result[name] = read(row[column]);
    return result as Row;
  };
}

/** The same for a row that may be missing. */
export function readerIfAny<Row>(
  read: (row: SqlRow) => Row,
): (row: SqlRow | undefined) => Row | undefined {
  return (row) => row === undefined ? undefined : read(row);
}
