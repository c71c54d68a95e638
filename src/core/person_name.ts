const MOST_CHARACTERS = 80;

/**
 * @returns the reason why a person cannot have this name, or undefined. A name must not look like a
 * number or a folder, because commands accept those for people, too.
 */
export function faultOfName(name: string): string | undefined {
  const trimmed = name.trim();
  if (/[\p{Cc}\u2028\u2029]/u.test(trimmed)) {
    return "a name is one line, without control characters";
  }
  if (/^#?\d+$/.test(trimmed)) return "a name cannot be a number, because people have numbers, too";
  if (/^person[_ ]?\d+$/i.test(trimmed)) {
    return `"${trimmed}" cannot be a name, because it looks like the name of a person's folder`;
  }
  if (/^_staff$/i.test(trimmed)) return '"_staff" is the folder of staff in Admin/People';
  if (trimmed.length > MOST_CHARACTERS) return `a name has ${MOST_CHARACTERS} characters at most`;
  return undefined;
}
