/** The hub could not answer just now; another try may fare better. */
export class PassingFault extends Error {
  override readonly name = "PassingFault";
  /** Milliseconds that the hub asks to wait for. */
  readonly pauseMs: number | undefined;

  constructor(message: string, pauseMs?: number) {
    super(message);
    this.pauseMs = pauseMs;
  }
}
