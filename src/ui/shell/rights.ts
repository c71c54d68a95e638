/**
 * Whether this page may change things. The one for phones on the same network may not: its document
 * says so, and the program refuses it anyway.
 */
export const mayChange: boolean =
  globalThis.document?.querySelector<HTMLMetaElement>("meta[name=photosort-rights]")?.content !==
    "tracker";
