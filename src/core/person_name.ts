const MOST_CHARACTERS = 80;

/**
 * @returns why nobody can be called so, or undefined: people also go by number and folder, so a
 * name must not look like either.
 */
export function faultOfName(name: string): string | undefined {
  const trimmed = name.trim();
  if (/[\p{Cc}\u2028\u2029]/u.test(trimmed)) {
    return "a name is one line, without control characters";
  }
  if (/^#?\d+$/.test(trimmed)) return "a number would be taken for a person's number";
  if (/^person[_ ]?\d+$/i.test(trimmed)) return `"${trimmed}" would be taken for a person's folder`;
  if (/^_staff$/i.test(trimmed)) return '"_staff" is the folder of staff in Admin/People';
  if (trimmed.length > MOST_CHARACTERS) return `a name has ${MOST_CHARACTERS} characters at most`;
  return undefined;
}
