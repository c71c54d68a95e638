/** Runs one or several statements, on one connection. @returns the rows of all of them. */
export type RunStatements = (text: string) => Promise<Record<string, unknown>[]>;
