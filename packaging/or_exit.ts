import { say } from "./output.ts";

/** Ends the program with one line where what it was called with is wrong. */
export function orExit<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof RangeError) && !(error instanceof TypeError)) throw error;
    say(error.message);
    Deno.exit(2);
  }
}
