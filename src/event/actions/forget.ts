import type { Decision } from "../../core/decision.ts";
import type { PlannedChange } from "../../core/planned_change.ts";
import type { EventSite } from "../engine/event_site.ts";
import type { DecisionOutcome } from "./decision_outcome.ts";
import { knownOf, type KnownOfPerson } from "./known_of_person.ts";
import { makeDecisions, type MakingOptions } from "./make_decisions.ts";
import { readStore } from "./read_store.ts";
import { whatStays } from "./what_stays.ts";

/**
 * @param person a name, folder or number; everybody when left out.
 * @returns what {@link forget} would erase.
 * @throws {OperatorError} `usage` if there is no such person.
 */
export function lookUpKnown({ root }: EventSite, person: string | undefined): KnownOfPerson {
  return readStore(root, (store) => knownOf(store, person));
}

/** The result of forgetting. */
export interface Forgotten {
  outcome: DecisionOutcome;
  /**
   * Paths, relative to EventRoot, of files that photosort left in place because it did not write
   * them.
   */
  stays: string[];
  /** The changes on the disk that a dry run would make. */
  planned?: PlannedChange[];
}

/**
 * Erases what photosort knows of a person's face, or of all faces: embeddings, boxes, references, and
 * whatever else of it the event's folder holds. The photos stay. This cannot be undone.
 */
export async function forget(
  site: EventSite,
  { person, sidecars, folder }: Pick<KnownOfPerson, "person" | "sidecars" | "folder">,
  options: MakingOptions,
): Promise<Forgotten> {
  const decision: Decision = person === null ? { kind: "forget_all" } : { kind: "forget", person };
  const { outcomes: [outcome], planned } = await makeDecisions(site, () => [decision], options);
  const isErased = outcome.state === "applied" && !options.dryRun;
  const stays = isErased ? await whatStays(site.root, sidecars, folder) : [];
  return { outcome, stays, planned };
}
