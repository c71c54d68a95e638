import { LOOK_FOR_MS } from "../../../runtime/absence.ts";
import { LinkRefused } from "../../../core/link_refused.ts";
import { findTakenNotes } from "../../folders/error_folder.ts";
import { Intake } from "../../watcher/intake.ts";
import type { IncompleteFiles } from "../../intake/incomplete_files.ts";
import type { KnownFiles } from "../../intake/known_files.ts";
import type { Origin } from "../../intake/origin.ts";
import type { ScanFailures } from "../../intake/scan_failures.ts";
import type { PhotoFlow } from "../../sorting/photo_flow.ts";
import type { AppDependencies } from "./dependencies.ts";
import { recordLeftOut } from "./record_left_out.ts";

/** Where something is owed, the disk is looked at again after this long, in milliseconds. */
export const OWED_MS = 30_000;

interface IntakeParts {
  origin: Origin;
  scans: ScanFailures;
  known: KnownFiles;
  flow: PhotoFlow;
  incomplete: IncompleteFiles;
  /** Brings database and disk together; told what Incoming holds that is not sorted yet. */
  compare: (awaited: ReadonlySet<string>) => Promise<void>;
  /** Paths that cannot be looked at; added to. */
  unreadable: Set<string>;
}

/** Connects what notices files with what is done with them. */
export function wireIntake(
  deps: AppDependencies,
  { origin, scans, known, flow, incomplete, compare, unreadable }: IntakeParts,
): Intake {
  const { config, store, disk, clock, log } = deps;
  const isCard = deps.source !== undefined;
  const intake = new Intake({
    folder: origin.folder,
    clock,
    async beforeScan() {
      await origin.arrive();
      await findTakenNotes(store, disk);
    },
    isThere: () => origin.isThere(),
    rules: { settleMs: config.settleSeconds * 1000, unsureMs: config.errorGraceSeconds * 1000 },
    // A card is not watched, so that the next one is noticed by scans alone.
    rescanMs: config.rescanSeconds * 1000 || (isCard ? OWED_MS : 0),
    failedScanMs: isCard ? LOOK_FOR_MS : Math.max(config.rescanSeconds * 1000, 1000),
    order: config.backlogOrder,
    isKnown: (file) => known.isKnown(file),
    knownAtOnce: () => known.knownAtOnce(),
    rankOf: (path) => known.rankOf(path),
    placeInShot: (path) => known.placeInShot(path),
    admit: (file) => flow.admit(file),
    async onScanned(awaited, { leftOut, unfinished }) {
      scans.scanned();
      recordLeftOut(deps, origin.card, leftOut);
      await incomplete.scanned(unfinished, (file) => origin.holds(file));
      await compare(awaited).catch((error) => {
        log.warn(`The event cannot be compared with the disk now: ${String(error)}`);
        intake.rescanWithin(OWED_MS);
      });
    },
    onScanFailed: (error) => scans.failed(error),
    onUnreadable: (path, error) => {
      if (error instanceof LinkRefused) return log.warn(error.message, { path });
      unreadable.add(path);
      log.warn(`${path} cannot be looked at: ${String(error)}`, { path });
    },
  });
  return intake;
}
