import { isForGood } from "../../../core/decision.ts";
import type { DecisionRow } from "../../db/people/decisions.ts";
import type { Store } from "../../db/store.ts";
import { type Sentence, sentence } from "../../../core/sentences/sentence.ts";

/** What can be done about a decision, or why nothing can, in words. */
export type Back = { can: "undo" | "redo" } | { can: null; reason: Sentence };

/**
 * Which decisions can be undone or made again. Decisions must be asked about from the newest to the
 * oldest, so that each one's changes are read only once.
 */
export class WayBack {
  readonly #store: Store;
  readonly #rows: ReadonlyMap<number, DecisionRow>;
  /** Decisions in force of which nobody asked yet what they changed, in order. */
  readonly #unread: DecisionRow[];
  /** Of the others, those that changed a value, the newest first, by the value. */
  readonly #changedBy = new Map<string, number[]>();
  /** Decisions that an undoing is about that still waits to be applied. */
  readonly #awaited: ReadonlySet<number>;

  /** @param all every decision, in order. */
  constructor(store: Store, all: readonly DecisionRow[]) {
    this.#store = store;
    this.#rows = new Map(all.map((row) => [row.id, row]));
    this.#unread = all.filter(({ kind, appliedAt, refused, undoneBy }) =>
      kind !== "undo" && appliedAt !== null && refused === null && undoneBy === null
    );
    this.#awaited = new Set(
      all.flatMap(({ appliedAt, decision }) =>
        appliedAt === null && decision.kind === "undo" ? [decision.decision] : []
      ),
    );
  }

  of({ id, kind, appliedAt, refused, undoneBy }: DecisionRow): Back {
    if (appliedAt === null) return no(sentence("notAppliedYet"));
    if (refused !== null) return no(sentence("changedNothing"));
    if (kind === "undo") return no(sentence("undoneByRedo"));
    if (isForGood(kind)) return no(sentence("forgottenForGood"));
    const undoing = undoneBy === null ? undefined : this.#rows.get(undoneBy);
    if (this.#awaited.has(undoing?.id ?? id)) return no(sentence("onItsWay"));
    const depends = this.#laterThan(undoing?.id ?? id);
    if (depends !== undefined) return no(sentence("builtUpon", { decision: depends }));
    return { can: undoing === undefined ? "undo" : "redo" };
  }

  /** @returns the first decision in force after this one that changed the same value. */
  #laterThan(id: number): number | undefined {
    while ((this.#unread.at(-1)?.id ?? 0) > id) {
      const later = this.#unread.pop()!;
      for (const subject of this.#store.decisions.subjectsOf(later.id)) {
        const known = this.#changedBy.get(subject);
        if (known === undefined) this.#changedBy.set(subject, [later.id]);
        else known.push(later.id);
      }
    }
    const found = [...this.#store.decisions.subjectsOf(id)]
      .flatMap((subject) => this.#changedBy.get(subject) ?? []).filter((later) => later > id);
    return found.length === 0 ? undefined : Math.min(...found);
  }
}

function no(reason: Sentence): Back {
  return { can: null, reason };
}
