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
      continue;
    }
    const text = decoded(given[at]);
    if (!text) return undefined;
    found[part.slice(1)] = text;
  }
  return found;
}

/** @returns undefined if the escapes in it are broken, as in a mistyped address. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
