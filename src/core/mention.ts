/**
 * Tells whether a text mentions one of some words: whole, whatever the case, plain or as JSON has
 * it. Many in one look, as logs are long.
 */
export function mentionOf(words: readonly string[]): (text: string) => boolean {
  const forms = new Set(words.flatMap((word) => {
    const plain = fold(word.trim());
    return plain === "" ? [] : [plain, JSON.stringify(plain).slice(1, -1)];
  }));
  if (forms.size === 0) return () => false;
  const any = [...forms].map((form) => RegExp.escape(form)).join("|");
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${any})(?![\\p{L}\\p{N}])`, "u");
  return (text) => pattern.test(fold(text));
}

const fold = (text: string) => text.normalize("NFC").toLowerCase();
