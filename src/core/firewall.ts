/** The networks that Windows tells apart; its firewall has other rules for each. */
export type NetworkKind = "public" | "private" | "domain";

/** What the firewall of this computer does with guests' phones. */
export interface FirewallView {
  /** The network that this computer joined last, by its name; null if that is not known. */
  network: string | null;
  kind: NetworkKind;
  /**
   * off: the firewall is off · allowed: a rule lets phones in · blocked: a rule keeps them out, or all
   * devices are kept out · none: no rule lets them in, and Windows keeps out whom no rule lets in.
   */
  state: "off" | "allowed" | "blocked" | "none";
}
