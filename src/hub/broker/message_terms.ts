/** A message that was taken so often is dead. */
export const MOST_TRIES = 6;
/** A taken message that nobody keeps comes back after so long, in seconds. */
export const KEPT_SECONDS = 60;
/** A message that was given back is taken again after that, doubling up to the second, in seconds. */
export const RETRY_SECONDS = 2, MOST_RETRY_SECONDS = 300;
/** Dead messages wait that long for somebody, in seconds. */
export const KEEP_DEAD_SECONDS = 90 * 24 * 3600;
