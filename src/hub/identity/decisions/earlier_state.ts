import type { EarlierState, PersonFacts } from "../../../people/decisions/facts.ts";
import type { HistoryEntry, RegroupedEffect } from "../../db/deciding/history.ts";

type Standing = Pick<PersonFacts, "hasFolder" | "mergedInto">;

/**
 * @param history what changed since a moment, in order.
 * @param standing how a person stands now.
 * @returns how faces and people were at that moment. What regrouping did because of photos would have
 * come anyway: so the moment is told as if it had been done before.
 */
export function earlierState(
  history: readonly HistoryEntry[],
  standing: (person: number) => Standing | undefined,
): EarlierState {
  const first = new FirstValues();
  for (const entry of history) {
    if ("changes" in entry) first.decided(entry.changes);
    else if (entry.byDecisions) first.regrouped(entry.regrouped);
    else first.follow(entry.regrouped);
  }
  return first.state(standing);
}

/** Of each face and person the value from before the first change. */
class FirstValues {
  readonly #faces = new Map<number, number | null>();
  readonly #folders = new Map<number, boolean>();
  readonly #mergers = new Map<number, number | null>();

  decided(changes: Extract<HistoryEntry, { changes: unknown }>["changes"]): void {
    for (const change of changes) {
      if (change.kind === "face") keep(this.#faces, change.face, change.from);
      if (change.kind !== "person") continue;
      if (change.field === "hasFolder") keep(this.#folders, change.person, change.from);
      if (change.field === "mergedInto") keep(this.#mergers, change.person, change.from);
    }
  }

  regrouped({ faces, people }: RegroupedEffect): void {
    for (const [face, from] of faces) keep(this.#faces, face, from);
    for (const { id, hasFolder, mergedInto } of people) {
      keep(this.#folders, id, hasFolder);
      keep(this.#mergers, id, mergedInto);
    }
  }

  follow({ faces, merged }: RegroupedEffect): void {
    for (const [face, from, to] of faces) {
      if (this.#faces.has(face) && this.#faces.get(face) === from) this.#faces.set(face, to);
    }
    for (const [id, into] of merged) {
      for (const [face, person] of this.#faces) if (person === id) this.#faces.set(face, into);
      const isKept = this.#folders.has(id) || this.#mergers.has(id);
      if (!isKept || (this.#mergers.get(id) ?? null) !== null) continue;
      this.#folders.set(id, false);
      this.#mergers.set(id, into);
    }
  }

  state(standing: (person: number) => Standing | undefined): EarlierState {
    const ids = new Set([...this.#folders.keys(), ...this.#mergers.keys()]);
    const people = Array.from(ids, (id): [number, Standing] => {
      const { hasFolder = false, mergedInto = null } = standing(id) ?? {};
      const merger = this.#mergers.get(id);
      return [id, {
        hasFolder: this.#folders.get(id) ?? hasFolder,
        mergedInto: merger === undefined ? mergedInto : merger,
      }];
    });
    return { faces: this.#faces, people: new Map(people) };
  }
}

function keep<Value>(values: Map<number, Value>, id: number, value: Value): void {
  if (!values.has(id)) values.set(id, value);
}
