import type { GuestAsks } from "../guests/guest_asks.ts";

/** What the main thread does for guests' pages. */
export interface GuestHostTools {
  /** Asks the engine. Each throws an `OperatorError` if none runs. */
  engine: Pick<GuestAsks, "consentGuest" | "enrolGuest" | "guestSays">;
  /** Writes a line into the log; nothing of a guest may be in it. */
  say: (line: string) => void;
  /** Told when another device asked for a page. */
  phoneCame: () => void;
}

/**
 * Everything that the thread of guests' pages may ask of the main thread, by name. All that they take
 * and give is plain data.
 */
export function guestHostAsks({ engine, say, phoneCame }: GuestHostTools) {
  const { consentGuest, enrolGuest, guestSays } = engine;
  return {
    ...{ consentGuest, enrolGuest, guestSays },
    phoneCame: () => Promise.resolve(phoneCame()),
    log: ({ message }: { message: string }) => Promise.resolve(say(message)),
  };
}

export type GuestHostAsks = ReturnType<typeof guestHostAsks>;
