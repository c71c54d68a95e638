import type { Decision } from "../../core/decision.ts";
import type { EventSite } from "../engine/event_site.ts";
import { decide } from "./decide.ts";
import type { DecisionOutcome } from "./decision_outcome.ts";
import { knownOf, type KnownOfPerson } from "./known_of_person.ts";
import { readStore } from "./read_store.ts";
import type { ActionOptions } from "./run_action.ts";
import { whatStays } from "./what_stays.ts";

/**
 * @param person a name, folder or number; everybody when left out.
 * @returns what {@link forget} would erase.
 * @throws {OperatorError} `usage` if there is no such person.
 */
export async function lookUpKnown(
  { root }: EventSite,
  person: string | undefined,
): Promise<KnownOfPerson> {
  return await readStore(root, (store) => knownOf(store, person));
}

/**
 * Erases what photosort knows of a person's face, or of all faces: embeddings, boxes, references, and
 * whatever else of it the event's folder holds. The photos stay. This cannot be undone.
 *
 * @returns the outcome, and paths relative to EventRoot of what photosort did not make and so left.
 */
export async function forget(
  site: EventSite,
  { person, sidecars, folder }: Pick<KnownOfPerson, "person" | "sidecars" | "folder">,
  options: ActionOptions,
): Promise<{ outcome: DecisionOutcome; stays: string[] }> {
  const decision: Decision = person === null ? { kind: "forget_all" } : { kind: "forget", person };
  const [outcome] = await decide(site, [decision], options);
  const isDone = outcome.state === "applied" && options.onPlanned === undefined;
  return { outcome, stays: isDone ? await whatStays(site.root, sidecars, folder) : [] };
}
