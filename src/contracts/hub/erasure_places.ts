/** Where something may be left of what is erased. */
export const erasurePlaces = [
  /** Rows of the database, decisions and kept answers among them. */
  "rows",
  /** Looks that the database keeps as vectors. */
  "vectors",
  /** Hubs that have not said yet that nothing is left in their memory. */
  "memory",
  /** Pictures and sent bytes among the objects. */
  "objects",
  /** Messages of the queue, waiting, taken or dead. */
  "messages",
  /** Workers that may still send what they made. */
  "workers",
  /** The note that has a restored backup erase it again: 1 until it is stored. */
  "note",
] as const;
export type ErasurePlace = (typeof erasurePlaces)[number];
