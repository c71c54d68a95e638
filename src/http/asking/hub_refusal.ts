/** A request was understood and is refused: asking again at once would not help. */
export class HubRefusal extends Error {
  override readonly name = "HubRefusal";
  /** 400 to 499. */
  readonly status: number;
  /** What to do, if the hub says so. */
  readonly hint: string | undefined;
  /** Who refuses it; a proxy says nothing about leases and photos. */
  readonly by: "hub" | "proxy";

  constructor(status: number, detail: string, hint?: string, by: "hub" | "proxy" = "hub") {
    super(detail);
    this.status = status;
    this.hint = hint;
    this.by = by;
  }
}
