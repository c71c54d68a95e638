import { join } from "node:path";
import { decisionKey, peopleOf } from "../../../core/decision.ts";
import { layout } from "../../event_layout.ts";
import type { Store } from "../../db/store.ts";
import { appendLines, readLines, replaceLines } from "../../disk/line_file.ts";
import { type DecisionLine, lineOf, parseLine } from "./decision_line.ts";

/** The content of `Admin/decisions.jsonl`. */
export interface DecisionLogContent {
  /** In the order of the decisions' numbers; of several about one decision the last. */
  lines: DecisionLine[];
  /** How many lines are torn, or of a newer photosort. */
  unreadable: number;
}

/**
 * Keeps every decision that was dealt with in `Admin/decisions.jsonl` too, so that it outlives the
 * database. Only the process that holds the event's lock writes to it.
 */
export class DecisionLog {
  readonly #store: Store;
  readonly #root: string;
  #written: Set<string> | undefined;
  #dealtWith = -1;

  constructor(root: string, store: Store) {
    this.#store = store;
    this.#root = root;
  }

  /**
   * Appends what the file lacks; costs next to nothing if it lacks nothing.
   *
   * @throws {Error} if the file cannot be read or written, as on a full disk; the next call tries again.
   */
  catchUp(): void {
    const { decisions } = this.#store, dealtWith = decisions.countApplied();
    if (dealtWith === this.#dealtWith) return;
    const written = this.#written ??= new Set(readDecisionLog(this.#root).lines.map(lineKey));
    const path = join(this.#root, layout.decisions);
    const lines = decisions.standings().filter(({ appliedAt }) => appliedAt !== null)
      .filter((row) => !written.has(decisionKey(row)))
      .map(({ id }) => lineOf(this.#store, decisions.get(id)!));
    if (lines.length > 0) appendLines(path, lines.map((line) => JSON.stringify(line)));
    for (const line of lines) written.add(lineKey(line));
    this.#dealtWith = dealtWith;
  }
}

/** @param isWanted which lines are read at all; all of them when left out. */
export function readDecisionLog(
  root: string,
  isWanted: (text: string) => boolean = () => true,
): DecisionLogContent {
  const texts = readLines(join(root, layout.decisions)).filter(isWanted);
  const parsed = texts.map(parseLine).filter((line) => line !== undefined);
  const byName = new Map(parsed.map((line) => [lineKey(line), line]));
  const lines = [...byName.values()].sort((a, b) => a.id - b.id);
  return { lines, unreadable: texts.length - parsed.length };
}

/**
 * Writes `Admin/decisions.jsonl` anew as the database has it, so that nothing of a person is left
 * in it who was forgotten there.
 *
 * @param forgotten their numbers: what the database does not know is kept unless it speaks of them.
 */
export function rewriteDecisionLog(
  root: string,
  store: Store,
  forgotten: readonly number[] | "everybody",
): void {
  const rows = store.decisions.all().filter(({ appliedAt }) => appliedAt !== null);
  const known = new Set(rows.map(decisionKey));
  const others = readDecisionLog(root).lines.filter((line) => !known.has(lineKey(line)))
    .filter((line) =>
      forgotten !== "everybody" && !peopleIn(line).some((person) => forgotten.includes(person))
    );
  const lines = [...rows.map((row) => lineOf(store, row)), ...others].sort((a, b) => a.id - b.id);
  replaceLines(
    join(root, layout.decisions),
    lines.map((line) => JSON.stringify(line)),
    join(root, layout.temporary),
  );
}

/** @returns the numbers of all people that a line mentions. */
export function peopleIn({ decision, changes }: DecisionLine): number[] {
  const changed = changes.flatMap((change) => {
    if ("pin" in change) return [change.pin.person];
    if ("undone" in change || "setting" in change || "dropped" in change) return [];
    if ("portrait" in change || "drawn" in change) return [];
    if ("person" in change) {
      return change.field === "merged_into"
        ? [change.person, change.from, change.to]
        : [change.person];
    }
    return [change.from, change.to];
  });
  return [...new Set([...peopleOf(decision), ...changed.filter((id) => id !== null)])];
}

/** @returns what tells a line's decision from all others, as `decisionKey` does. */
export function lineKey({ id, madeAt }: DecisionLine): string {
  return decisionKey({ id, madeAt: Date.parse(madeAt) });
}
