/**
 * refused: wrong credentials, or no right · full: no room, or no quota · clock: one clock is off ·
 * away: the target cannot be reached, or is broken · file: this file alone cannot be sent.
 */
export type TargetFaultKind = "refused" | "full" | "clock" | "away" | "file";

/** Why a target did not do what it was asked. Its message holds no credentials and no address. */
export class TargetFault extends Error {
  override readonly name = "TargetFault";
  readonly kind: TargetFaultKind;

  constructor(kind: TargetFaultKind, message: string, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
  }
}
