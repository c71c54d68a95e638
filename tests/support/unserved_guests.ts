import type { GuestReach } from "../../src/event/guests/guest_reach.ts";

/** Nobody serves guests' pages. */
export const unserved: GuestReach = {
  ...{ port: null, isListening: false, fault: null, addresses: [] },
  ...{ lastPhoneAt: null, changedAt: null, firewall: null },
};
