import type { Clock } from "../../../runtime/clock.ts";
import type { Events } from "../../../runtime/events.ts";
import type { Log } from "../../../runtime/log.ts";
import type { OutputDisk } from "../../disk/output_disk.ts";
import type { MatchBounds } from "../../../people/match_bounds.ts";
import type { RunMode } from "../../run_mode.ts";
import type { Notices } from "../../watcher/watch.ts";
import type { GuestKeeperDependencies } from "../../guests/guest_keeper.ts";
import type { ForgetContext } from "../../privacy/forget.ts";
import type { DevelopBytes } from "../../../processor/pool/develop_bytes.ts";
import type { FindDrawn } from "../../../processor/pool/find_drawn.ts";
import type { LookAtSelfie } from "../../../processor/pool/look_at_selfie_bytes.ts";
import type { EarlierOutputs } from "../../recovery/earlier_outputs.ts";
import type { Regrouping } from "../../identity/regroup_stored.ts";
import type { EngineEvent } from "../engine_event.ts";
import type { OpenedEvent } from "../open_event.ts";

/** The dependencies of one run; the caller passes in everything that touches the machine. */
export interface AppDependencies extends OpenedEvent {
  /** Absolute path of the folder that photos are read from; Incoming when left out. */
  source?: string;
  /** The output that people's folders are delivered to; left out if there is none. */
  output?: OutputDisk;
  /** The most photos developed at once; twice as many and one more are read ahead. */
  workers: number;
  /** Whether to end when all photos in Incoming are sorted, and not only on request. */
  once: boolean;
  clock: Clock;
  log: Log;
  /** Emits the run's events, for the log and for the operator's view. */
  events: Events<EngineEvent>;
  develop: DevelopBytes;
  findDrawn: FindDrawn;
  lookAtSelfie: LookAtSelfie;
  openNotices: (folder: string) => Notices;
  /** Removes all lines that mention one of the words from the log files. */
  redactLogs: (words: readonly string[]) => void;
  /**
   * Erases copies of the database, and all lines of the decision log that the database does not
   * have.
   */
  eraseCopies: ForgetContext["eraseCopies"];
  /** Deletes from copies of the database what guests left, see `eraseGuestsFromCopies`. */
  eraseGuestsFromCopies: GuestKeeperDependencies["eraseFromCopies"];
  /**
   * The files that photosort sorted before the database was lost. If given, this run only develops
   * photos and assigns these files to them; people are recognised after all photos are developed.
   */
  earlier?: EarlierOutputs;
  /** Regroups all faces by one model, without changing anything. */
  regroup: (model: string, bounds: MatchBounds) => Promise<Regrouping>;
}

/** @returns the mode of a run: only a rebuild has earlier outputs. */
export function modeOf({ earlier }: Pick<AppDependencies, "earlier">): RunMode {
  return earlier === undefined ? "sort" : "rebuild";
}
