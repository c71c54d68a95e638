/** One text that the browser keeps for this page, over reloads and restarts. */
export interface KeptText {
  read(): string | null;
  /** Does nothing if the browser keeps nothing, as in a private window. */
  write(text: string | null): void;
}

/** @param name of the text, unique in the page. */
export function keptText(name: string, storage = () => globalThis.localStorage): KeptText {
  const key = `photosort.${name}`;
  return {
    read: () => orNull(() => storage().getItem(key)),
    write: (text) =>
      orNull(() => text === null ? storage().removeItem(key) : storage().setItem(key, text)),
  };
}

/** A browser that is told to keep nothing throws on each access: the page works without. */
function orNull<T>(access: () => T): T | null {
  try {
    return access();
  } catch (error) {
    if (error instanceof DOMException || error instanceof TypeError) return null;
    throw error;
  }
}
