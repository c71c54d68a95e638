/**
 * SQL condition: photo `p` may be in people's folders, because nobody dropped it or deleted it
 * everywhere. Faces of other photos still count for recognising people.
 */
export const isShown = "p.dropped = 0 AND p.gone = 0";

/** SQL: the photos of which no file is here, as another laptop sorted them. */
export const elsewhere = "(SELECT id FROM photo WHERE elsewhere = 1)";
