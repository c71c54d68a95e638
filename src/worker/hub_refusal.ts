/** The hub understood a request and refuses it: asking again would not help. */
export class HubRefusal extends Error {
  override readonly name = "HubRefusal";
  /** 400 to 499. */
  readonly status: number;
  /** What to do, if the hub says so. */
  readonly hint: string | undefined;

  constructor(status: number, detail: string, hint?: string) {
    super(detail);
    this.status = status;
    this.hint = hint;
  }
}
