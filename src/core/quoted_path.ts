/** @returns a path as one types it into a terminal: in quotes if it needs them. */
export function quotedPath(path: string): string {
  return /^[\w./\\:-]+$/.test(path) ? path : `"${path}"`;
}
