/** @returns a path as it is typed into a terminal: between quotes if it needs them. */
export function quotedPath(path: string): string {
  return /^[\w./\\:-]+$/.test(path) ? path : `"${path}"`;
}
