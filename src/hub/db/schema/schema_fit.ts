/** A migration that a database had. */
export interface AppliedMigration {
  /** Counts from 1. */
  version: number;
  /**
   * The schema that the oldest programs know which go on with it: it added, and took nothing away that
   * they need. Undefined: none does.
   */
  survives?: number;
}

/**
 * @param known how many migrations the program knows.
 * @returns whether the program works with a database; older and newer: the database is.
 */
export function fitOf(
  applied: readonly AppliedMigration[],
  known: number,
): "fits" | "older" | "newer" {
  const unknown = applied.filter(({ version }) => version > known);
  if (unknown.some(({ survives = Infinity }) => survives > known)) return "newer";
  return applied.filter(({ version }) => version <= known).length < known ? "older" : "fits";
}
