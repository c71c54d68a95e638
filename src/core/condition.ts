/**
 * What keeps photos from being sorted: the card or the drive with the event is gone, the drive has
 * no room, or the database cannot be used.
 */
export type ConditionKind = "card" | "event" | "output" | "full" | "database";

/** Something around the event that has to change before photosort can continue. */
export interface Condition {
  kind: ConditionKind;
  /** What photosort waits for, as the end of the sentence "photosort waits for …". */
  waitingFor: string;
  /** What the operator can do, as whole sentences. */
  hint: string;
}
