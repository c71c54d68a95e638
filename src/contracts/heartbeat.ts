/** An engine whose last sign of life is older than this, in milliseconds, is gone. */
export const HEARTBEAT_LASTS_MS = 10_000;
