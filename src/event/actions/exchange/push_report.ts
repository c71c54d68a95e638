import type { TellingTally } from "../../exchange/telling/tell_hub.ts";

/** What a push did; the keys are for scripts. */
export interface PushReport {
  /** Its origin. */
  hub: string;
  /** Photos that nobody had sent before. */
  sent: number;
  /** Photos that the hub had already, from whomever. */
  known: number;
  refused: { name: string; reason: string }[];
  /** Of developed photos and thumbnails. */
  bytes: number;
  /** How many decisions came to what there. */
  decisions: TellingTally["decisions"];
  /** Why decisions cannot be carried out there. */
  notDone: string[];
}

export function pushReport(
  hub: string,
  { taken, known, refused, bytes, decisions, reasons }: TellingTally,
): PushReport {
  return { hub, sent: taken, known, refused, bytes, decisions, notDone: reasons };
}
