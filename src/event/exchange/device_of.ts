import { uuid7 } from "../../runtime/uuid7.ts";
import type { Store } from "../db/store.ts";

/**
 * @param host name of the computer.
 * @param now milliseconds since 1970.
 * @returns this laptop, as the hub and others know it: recorded if it was not. An event that was
 * copied to another computer is another laptop there, as both may go on.
 */
export function deviceOf(store: Store, host: string, now: number): { id: string; name: string } {
  return store.transaction(() => {
    const known = store.exchange.device();
    if (known?.host === host) return { id: known.id, name: host };
    const id = uuid7(now);
    store.exchange.putDevice({ id, host });
    return { id, name: host };
  });
}
