import type { Outage } from "../core/condition.ts";
import type { DecisionKind } from "../core/decision.ts";
import type { PhotoEvent } from "./photo_event.ts";

/** An event about photos and people during work on them. */
export type WorkEvent =
  | PhotoEvent
  /**
   * Decisions of a kind were applied, the last of them by its number; `photos` may have to change
   * folders.
   */
  | { type: "personChanged"; decisionId: number; kind: DecisionKind; photos: number }
  /** Regrouping is about to change so many of the people with folders. */
  | { type: "regrouping"; people: number; of: number }
  /**
   * All faces were regrouped; gives the number of people with folders and of photos that change
   * folders.
   */
  | { type: "regrouped"; people: number; photos: number; tookMs: number }
  /** Files were delivered to an output, a folder by its absolute path; `waiting` ones are to follow. */
  | { type: "delivered"; folder: string; files: number; waiting: number }
  /** The surroundings made some work fail, which is tried again; others tell what work it was. */
  | { type: "outage"; outage: Outage }
  /**
   * Something around the event failed, in words for the operator; work goes on. The fields say which
   * photo it is about, if it is about one.
   */
  | { type: "fault"; message: string; fields?: { photoId: number } };
