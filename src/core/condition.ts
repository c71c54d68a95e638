/** How the machine fails, so that trying again later may succeed. */
export type Outage = "full" | "database";

/**
 * sourceAway, eventAway, outputAway: the card, or the drive with the event or the output, is not
 * there · diskFull: a drive has no room · databaseLocked: the event's database cannot be used now.
 * hubAway: the hub that the event is exchanged with cannot be reached.
 */
export type ConditionKind =
  | "sourceAway"
  | "eventAway"
  | "outputAway"
  | "diskFull"
  | "databaseLocked"
  | "hubAway";

/** Something around the event that somebody has to change. photosort goes on by itself then. */
export interface Condition {
  kind: ConditionKind;
  /** Absolute path of the folder or file that it is about; the address of a hub. */
  subject: string;
  /** Since when, in milliseconds since 1970. */
  since: number;
  /** Whether no photo can be sorted meanwhile. */
  stopsSorting: boolean;
  /** What photosort waits for, as the end of the sentence "photosort waits for …". */
  waitingFor: string;
  /** What the operator can do, as whole sentences. */
  hint: string;
}
