const lineBreaks = /[\t\n\v\f\r\u0085\u2028\u2029]+/g;
/** XML 1.0 refuses C0, lone surrogates and U+FFFE/FFFF, and discourages DEL and C1. */
const notPrintable = /[^\u{20}-\u{7e}\u{a0}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * @returns a name on one line, in NFC, of characters that XML 1.0 may hold and that every reader
 * gives back as they were; empty if nothing is left of it.
 */
export function nameText(name: string): string {
  return name.replace(lineBreaks, " ").replace(notPrintable, "").normalize("NFC").trim();
}

/** Lightroom parts levels by `|` and has no escape for it, so a broken bar stands in. */
export function lightroomPath(name: string): string {
  return `People|${name.replaceAll("|", "¦")}`;
}

/** digiKam parts levels by `/`, and reads a region's name with the same backslash for it. */
export function digikamPath(name: string): string {
  return `People/${name.replaceAll("/", "\\")}`;
}
