/** SQLite's codes for a file that holds something else than it should. */
const CORRUPT = 11, NOT_A_DATABASE = 26;

/** @returns whether an error says that a database is damaged. */
export function isDamage(error: unknown): boolean {
  const code = error instanceof Error && "errcode" in error ? Number(error.errcode) : 0;
  return [CORRUPT, NOT_A_DATABASE].includes(code & 0xff);
}
