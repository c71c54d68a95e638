import type { Decision } from "../../core/decision.ts";
import type { DecisionFacts, PersonFacts } from "./facts.ts";
import { isSameName } from "./name_taken.ts";
import { shownTwice } from "./shown_twice.ts";

/** What a human may want to look at before a decision is made. */
export type Warning =
  /** These photos would show the person twice, as in a mirror, or as two people look alike. */
  | { kind: "twice"; person: number; photos: number[] }
  /** That person has the name, or the folder, already. */
  | { kind: "name_taken"; person: number; name: string }
  /** That person's name goes, as the other one keeps theirs. */
  | { kind: "name_lost"; person: number; name: string };

/** @returns what there is to warn of, whether or not the decision would be refused. */
export function warningsOf(facts: DecisionFacts, decision: Decision): Warning[] {
  switch (decision.kind) {
    case "name":
      return nameTaken(
        facts,
        decision.person,
        decision.name,
        ({ name, mergedInto }) => mergedInto === null ? [name] : [],
      );
    case "folder":
      return nameTaken(
        facts,
        decision.person,
        decision.folder,
        ({ name, folder, mergedInto }) => mergedInto === null ? [name, folder] : [folder],
      );
    case "merge":
      return [...twice(facts, decision, decision.into), ...nameLost(facts, decision)];
    case "move":
      return twice(facts, decision, decision.to);
    default:
      return [];
  }
}

function twice(
  facts: DecisionFacts,
  decision: Decision & { kind: "merge" | "move" },
  to: number,
): Warning[] {
  const person = standing(facts, to);
  if (person === undefined) return [];
  const from = decision.kind === "merge" ? standing(facts, decision.from) : undefined;
  if (from?.id === person.id) return [];
  const asked = from === undefined ? decision : { ...decision, from: from.id };
  const photos = shownTwice(facts, asked, person.id);
  return photos.length === 0 ? [] : [{ kind: "twice", person: person.id, photos }];
}

function nameLost(facts: DecisionFacts, { from, into }: Decision & { kind: "merge" }): Warning[] {
  const [goes, stays] = [standing(facts, from), standing(facts, into)];
  if (goes === undefined || stays === undefined || goes.id === stays.id) return [];
  if (goes.name === null || stays.name === null) return [];
  return [{ kind: "name_lost", person: goes.id, name: goes.name }];
}

/** @param namesOf the names of others that this one must differ from. */
function nameTaken(
  facts: DecisionFacts,
  wanted: number,
  name: string | null,
  namesOf: (other: PersonFacts) => (string | null)[],
): Warning[] {
  const person = standing(facts, wanted);
  if (person === undefined || name === null) return [];
  const owner = facts.people().find((other) =>
    other.id !== person.id &&
    namesOf(other).some((theirs) => theirs !== null && isSameName(theirs, name))
  );
  return owner === undefined ? [] : [{ kind: "name_taken", person: owner.id, name }];
}

/** @returns the person, or the one into whom they were merged; undefined if there is nobody. */
function standing(facts: DecisionFacts, id: number): PersonFacts | undefined {
  let person = facts.person(id);
  while (person !== undefined && person.mergedInto !== null) {
    person = facts.person(person.mergedInto);
  }
  return person;
}
