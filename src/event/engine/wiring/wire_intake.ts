import { LinkRefused } from "../../../core/link_refused.ts";
import { LOOK_FOR_MS } from "../../../runtime/absence.ts";
import { tellOutage } from "../../db/outage.ts";
import { findTakenNotes } from "../../folders/error_folder.ts";
import { ScanFailures } from "../../intake/scan_failures.ts";
import { Intake, type ScanListener } from "../../watcher/intake.ts";
import { OWED_MS } from "../../watcher/intake_requests.ts";
import type { AppDependencies } from "./dependencies.ts";
import { recordLeftOut } from "./record_left_out.ts";
import type { Entrance } from "./wire_entrance.ts";
import type { Sorting } from "./wire_sorting.ts";

/** Brings database and disk together, knowing which scanned files are still to be admitted. */
export type CompareEvent = (awaited: ReadonlySet<string>) => Promise<void>;

/** Builds the loop that notices files and hands them on. */
export function wireIntake(
  deps: AppDependencies,
  entrance: Entrance,
  { flow }: Sorting,
  compare: CompareEvent,
) {
  const { config, clock, log, events, once, source } = deps, isCard = source !== undefined;
  const { origin, requests, known } = entrance;
  const scanFailures = new ScanFailures({
    folder: origin.folder,
    isCard,
    once,
    clock,
    log,
    events,
  });
  const unreadable = new Set<string>();
  const rescanMs = config.rescanSeconds * 1000;
  const intake = new Intake({
    clock,
    folder: origin,
    requests,
    known,
    admit: (file) => flow.admit(file),
    // A card is not watched, so that the next one is noticed by scans alone.
    rescanMs: rescanMs || (isCard ? OWED_MS : 0),
    failedScanMs: isCard ? LOOK_FOR_MS : Math.max(rescanMs, 1000),
    scans: listenToScans(deps, entrance, { scanFailures, unreadable, compare }),
  });
  return { intake, scanFailures, unreadable };
}

function listenToScans(
  deps: AppDependencies,
  { origin, incomplete, requests }: Entrance,
  { scanFailures, unreadable, compare }: {
    scanFailures: ScanFailures;
    unreadable: Set<string>;
    compare: CompareEvent;
  },
): ScanListener {
  const { store, disk, log, events } = deps;
  return {
    async before() {
      await origin.arrive();
      await findTakenNotes(store, disk);
    },
    async scanned(awaited, { leftOut, unfinished }) {
      scanFailures.scanned();
      recordLeftOut(deps, origin.card, leftOut);
      await incomplete.scanned(unfinished, (file) => origin.holds(file));
      await compare(awaited).catch((error) => {
        const message = `Cannot compare the event with the disk now: ${String(error)}`;
        events.emit({ type: "fault", message });
        tellOutage(events, error);
        requests.compareLater();
      });
    },
    failed: (error) => scanFailures.failed(error),
    unreadable(path, error) {
      if (error instanceof LinkRefused) return log.warn(error.message, { path });
      unreadable.add(path);
      log.warn(`Cannot read ${path}: ${String(error)}`, { path });
    },
  };
}
