/** Where photos come from and go to, as an operator says it. */
export interface Job {
  /** Folder that photos are read from; "" for the event's own Incoming. */
  source: string;
  /** Folder that people's folders are delivered to; "" for none. */
  output: string;
}
