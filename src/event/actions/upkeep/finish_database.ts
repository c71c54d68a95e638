import { matchBounds } from "../../../people/match_bounds.ts";
import { isForgetting } from "../../../core/decision.ts";
import { counted } from "../../../core/counted.ts";
import { systemClock } from "../../../runtime/clock.ts";
import type { Store } from "../../db/store.ts";
import { Events } from "../../../runtime/events.ts";
import { openEvent, readIdentity } from "../../engine/open_event.ts";
import type { WorkEvent } from "../../work_event.ts";
import { layout } from "../../event_layout.ts";
import type { DecisionLine } from "../../identity/decisions/decision_line.ts";
import { readDecisionLog } from "../../identity/decisions/decision_log.ts";
import {
  type EarlierOutputs,
  findEarlierOutputs,
  hashesOf,
  inName,
  photosByFolder,
  recognisePlaces,
} from "../../recovery/earlier_outputs.ts";
import { keepUnpublished } from "../../recovery/keep_unpublished.ts";
import { finishRebuild } from "../../recovery/finish_rebuild.ts";
import { takeUpErrors } from "../../recovery/take_up_errors.ts";
import type { ActionScope } from "../action_scope.ts";

/** A new database whose photos are all developed. */
export interface UnfinishedDatabase {
  /** Absolute path of the new database. */
  database: string;
  /** Absolute paths of the folders that photos were read from besides Incoming. */
  cards: readonly string[];
}

/** The parts of a new database that were restored, and those that were not. */
export interface FinishedDatabase {
  photos: number;
  people: number;
  decisions: number;
  /** The data that could not be restored, in words. */
  lost: string[];
  /** Effects that may surprise the operator, in words. */
  notes: string[];
  /** Number of sorted photos without an original; `lost` includes them. */
  orphans: number;
}

/**
 * Finishes a new database: lets it know the files that were sorted and the broken ones, applies all
 * decisions that `Admin/decisions.jsonl` holds, and says who is who. Changes nothing but the new
 * database.
 */
export async function finishDatabase(
  { root, config, embedder, say }: Pick<ActionScope, "root" | "config" | "embedder" | "say">,
  { database, cards }: UnfinishedDatabase,
): Promise<FinishedDatabase> {
  const { store, disk } = openEvent({
    root,
    database,
    config,
    embedder,
    clock: systemClock,
    log: { info: () => {}, warn: say },
    events: new Events<WorkEvent>(),
    isRebuilt: true,
  });
  try {
    const earlier = await findEarlierOutputs(root), { lines, unreadable } = readDecisionLog(root);
    for (const { id } of store.photos.withOutput()) {
      await recognisePlaces({ store, disk }, earlier, id);
    }
    const unknownErrors = await takeUpErrors(store, root);
    const { lost, nobodys } = finishRebuild(store, {
      lines,
      folders: photosByFolder(earlier, store),
      openIdentity: () => readIdentity(store, config, embedder),
      by: { model: embedder.id, bounds: matchBounds(config, embedder) },
      now: systemClock.date(),
    });
    await keepUnpublished(store, root);
    const orphans = orphanLines(store, earlier, cards);
    store.emptyLog();
    return {
      photos: store.photos.withOutput().length,
      people: store.people.count(),
      decisions: store.decisions.countApplied(),
      lost: [
        ...lost,
        ...unreadable > 0 ? [`${counted(unreadable, "torn line")} of ${layout.decisions}`] : [],
        ...orphans,
        ...unknownErrors.map((path) => `${path}: no note says where it came from`),
      ],
      notes: [...nobodys.map(strandedLine), ...forgottenLines(lines, earlier)],
      orphans: orphans.length,
    };
  } finally {
    store.close();
  }
}

/** @returns a line for each sorted photo whose original is not there; its files stay as they are. */
function orphanLines(
  store: Store,
  { names, places }: EarlierOutputs,
  cards: readonly string[],
): string[] {
  const where = [layout.incoming, ...cards].join(" or ");
  const known = new Set(store.photos.all().flatMap(hashesOf).map(inName));
  return [...new Set([...names.keys(), ...places.keys()])].filter((hash) => !known.has(hash))
    .map((hash) => {
      const output = names.get(hash), paths = places.get(hash) ?? [];
      const all = [...output === undefined ? [] : [`${layout.processed}/${output}`], ...paths];
      return `${all.join(", ")}: the original is not in ${where}; the file stays`;
    });
}

function strandedLine(folder: string): string {
  return `${folder} is not used any more, because its person has another number now`;
}

/** @returns a line if somebody was forgotten, and no database says which faces that were. */
function forgottenLines(lines: readonly DecisionLine[], { erased }: EarlierOutputs): string[] {
  const forgot = lines.some(({ decision }) => isForgetting(decision.kind));
  return forgot && erased === undefined
    ? ["forgotten people may be recognised again, because no database says which faces were theirs"]
    : [];
}
