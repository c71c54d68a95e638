/**
 * @param pattern such as `/people/:id`.
 * @returns what the names in the pattern stand for; undefined if the path is another one.
 */
export function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split("/"), given = path.split("/"), found: Record<string, string> = {};
  if (wanted.length !== given.length) return undefined;
  for (const [at, part] of wanted.entries()) {
    if (!part.startsWith(":")) {
      if (part !== given[at]) return undefined;
    } else if (given[at] === "") return undefined;
    else found[part.slice(1)] = decodeURIComponent(given[at]);
  }
  return found;
}
