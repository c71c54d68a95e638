import type { Decision } from "../../core/decision.ts";
import type { Clock } from "../../runtime/clock.ts";
import type { Events } from "../../runtime/events.ts";
import type { Log } from "../../runtime/log.ts";
import { layout } from "../event_layout.ts";
import type { WorkEvent } from "../work_event.ts";
import { applyDecision } from "../identity/decisions/apply_decision.ts";
import type { DecisionContext } from "../identity/decisions/apply_decision.ts";
import { isCalled, nameGiven, refusalOf, type Renaming, swappedAmong } from "./renaming.ts";

export interface NamingDependencies extends Omit<DecisionContext, "now"> {
  clock: Pick<Clock, "date">;
  log: Pick<Log, "info">;
  events: Pick<Events<WorkEvent>, "emit">;
}

/** The outcome for renamed folders. */
export interface NamedByFolders {
  named: Renaming[];
  /** Folders whose new names are not possible, with the reason. */
  refused: Map<Renaming, string>;
  /** Photos that must be placed again. */
  photos: number[];
}

/** Names people as their folders are called now. Each name is a decision as any other. */
export function nameByFolders(
  deps: NamingDependencies,
  renamings: readonly Renaming[],
): NamedByFolders {
  const { store } = deps;
  const outcome: NamedByFolders = { named: [], refused: new Map(), photos: [] };
  const isOpen = (one: Renaming) => !outcome.named.includes(one) && !outcome.refused.has(one);
  const nameWhomever = () => {
    for (const one of renamings.filter(isOpen)) {
      if (refusalOf(store, one, new Set()) === undefined) nameOne(deps, one, outcome);
    }
  };
  for (let left = Infinity; renamings.filter(isOpen).length < left;) {
    left = renamings.filter(isOpen).length;
    nameWhomever();
    // Of people who swapped names, one has none for a moment.
    const first = swappedAmong(store, renamings.filter(isOpen))
      .find(({ person }) => isCalled(store.people.get(person.id)));
    if (first !== undefined) decide(deps, first.person.id, null, outcome);
    nameWhomever();
  }
  for (const one of renamings.filter(isOpen)) {
    outcome.refused.set(one, refusalOf(store, one, new Set())!);
  }
  return outcome;
}

function nameOne(deps: NamingDependencies, one: Renaming, outcome: NamedByFolders): void {
  const { person, from, to } = one, name = nameGiven(one);
  const { id, refused } = decide(deps, person.id, name, outcome);
  if (refused !== undefined) return void outcome.refused.set(one, refused);
  outcome.named.push(one);
  const what = person.ownFolder === null ? `person ${person.id}` : "the folder";
  const called = name === null ? "has no name any more" : `is called ${name}`;
  deps.log.info(
    `${layout.people}/${from} was renamed to ${to}: ${what} ${called} ` +
      `(decision ${id}; \`photosort undo ${id}\` undoes it)`,
  );
}

function decide(
  deps: NamingDependencies,
  person: number,
  name: string | null,
  { photos }: NamedByFolders,
): { id: number; refused?: string } {
  const { store, clock, events } = deps, now = clock.date();
  // A folder with a name of its own keeps it.
  const decision: Decision = store.people.get(person).ownFolder === null
    ? { kind: "name", person, name }
    : { kind: "folder", person, folder: name };
  const id = store.decisions.propose(decision, now);
  const outcome = applyDecision({ ...deps, now }, store.decisions.get(id)!);
  if (outcome.refused !== undefined) return { id, refused: outcome.refused };
  photos.push(...outcome.photos);
  const { kind } = decision;
  events.emit({ type: "personChanged", decisionId: id, kind, photos: outcome.photos.length });
  return { id };
}
