import type { Clock } from "../../../runtime/clock.ts";
import type { Events } from "../../../runtime/events.ts";
import type { Log } from "../../../runtime/log.ts";
import type { OutputDisk } from "../../disk/output_disk.ts";
import type { MatchBounds } from "../../../people/evidence.ts";
import type { RunMode } from "../../run_mode.ts";
import type { Notices } from "../../watcher/watch.ts";
import type { ForgetContext } from "../../privacy/forget.ts";
import type { DevelopBytes } from "../../../processor/pool/develop_bytes.ts";
import type { EarlierOutputs } from "../../recovery/earlier_outputs.ts";
import type { Regrouping } from "../../identity/regroup_stored.ts";
import type { EngineEvent } from "../engine_event.ts";
import type { OpenedEvent } from "../open_event.ts";

/** What one run over an event needs; everything that touches the machine is passed in. */
export interface AppDependencies extends OpenedEvent {
  /** Absolute path of the folder that photos are read from; Incoming when left out. */
  source?: string;
  /** The output that people's folders are delivered to; left out if there is none. */
  output?: OutputDisk;
  /** The most photos developed at once; twice as many and one more are read ahead. */
  workers: number;
  /** Whether to end once Incoming holds nothing undone, rather than when told to stop. */
  once: boolean;
  clock: Clock;
  log: Log;
  /** What happens is emitted here, for the log and for whoever shows it. */
  events: Events<EngineEvent>;
  develop: DevelopBytes;
  openNotices: (folder: string) => Notices;
  /** Takes the lines that mention one of some words out of the log's files. */
  redactLogs: (words: readonly string[]) => void;
  /** Erases copies of the database, and from the record of decisions what it does not say itself. */
  eraseCopies: ForgetContext["eraseCopies"];
  /**
   * What was sorted into the event before its database was lost: photos are only developed, and
   * know these files for their own; whom they show is said once all of them are.
   */
  earlier?: EarlierOutputs;
  /** Regroups all faces by one model, without changing anything. */
  regroup: (model: string, bounds: MatchBounds) => Promise<Regrouping>;
}

/** @returns what a run does: only one that makes a database anew knows what was sorted earlier. */
export function modeOf({ earlier }: Pick<AppDependencies, "earlier">): RunMode {
  return earlier === undefined ? "sort" : "rebuild";
}
