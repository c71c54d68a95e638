import type { FirewallView } from "../../core/firewall.ts";

/** Whether guests' phones can reach their pages, as far as the program can tell. */
export interface GuestReach {
  /** The port of guests' pages; null while there are none. */
  port: number | null;
  isListening: boolean;
  /** Why nobody listens although the desk is open, in words; null if somebody does. */
  fault: string | null;
  /** This computer's IPv4 addresses in its networks; the likeliest that phones can reach first. */
  addresses: string[];
  /**
   * When another device asked for one of the pages last, in milliseconds since 1970; null if none
   * has since the program was started.
   */
  lastPhoneAt: number | null;
  /**
   * When an address that phones were told went away, in milliseconds since 1970: posters with it
   * lead nowhere. Null if none has.
   */
  changedAt: number | null;
  /** Null on other systems than Windows, if nobody listens, and if it cannot be told. */
  firewall: FirewallView | null;
}
