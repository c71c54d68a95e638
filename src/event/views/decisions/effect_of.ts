import type { Decision } from "../../../core/decision.ts";
import { CentroidIndex } from "../../../people/centroid_index.ts";
import { planInOrder } from "../../../people/decisions/plan_in_order.ts";
import { type Warning, warningsOf } from "../../../people/decisions/warnings.ts";
import { withSaid } from "../../../core/sentences/with_said.ts";
import type { Store } from "../../db/store.ts";
import { factsOf } from "../../identity/decisions/store_facts.ts";
import { callPerson } from "../find_person.ts";
import type { Judging } from "../judging.ts";
import type { DecisionWarning, EffectView } from "../../../contracts/decision_effect.ts";
import { folderEffects } from "./folder_effects.ts";

/**
 * Foresees what decisions would do to folders, without making them: each is planned as if those
 * before it had been applied. What the regrouping after them moves is not foreseen, nor what settings
 * change, nor what decisions do that still wait to be applied.
 *
 * @param decisions in the order in which they would be made, such as one for each of many people.
 */
export function effectOf(
  store: Store,
  judging: Pick<Judging, "model" | "dimensions" | "bounds">,
  decisions: readonly Decision[],
): EffectView {
  return store.snapshot(() => {
    const warnings: DecisionWarning[] = [];
    const { plans, after } = planInOrder(
      factsOf(source(store, judging)),
      decisions,
      store.decisions.lastId() + 1,
      (decision, facts, at) => {
        for (const warning of warningsOf(facts, decision)) {
          warnings.push(warningView(store, warning, at));
        }
      },
    );
    const refused = plans.flatMap((plan, decision) =>
      "refused" in plan ? [withSaid({ decision, reason: plan.refused }, "reason")] : []
    );
    return { ...folderEffects(store, after), warnings, refused };
  });
}

/** Who resembles whom is read only if a decision asks, because that takes some time. */
function source(
  store: Store,
  { model, dimensions, bounds }: Pick<Judging, "model" | "dimensions" | "bounds">,
) {
  let index: CentroidIndex | undefined;
  return {
    store,
    bounds,
    get index() {
      return index ??= new CentroidIndex(dimensions, store.people.centroids(model));
    },
  };
}

function warningView(store: Store, warning: Warning, decision: number): DecisionWarning {
  const name = (person: number) =>
    store.people.exists(person) ? callPerson(store, person) : `person ${person}`;
  if (warning.kind !== "twice") return { ...warning, decision, words: wordsOf(warning) };
  const photos = warning.photos.map((id) => store.photos.get(id).outputName);
  const words = `${name(warning.person)} would be twice in ${someOf(photos)}`;
  return { ...warning, photos, decision, words };
}

function wordsOf({ kind, name, person }: Exclude<Warning, { kind: "twice" }>): string {
  return kind === "name_taken"
    ? `"${name}" is the name of person ${person} already`
    : `the name "${name}" of person ${person} goes`;
}

/** So many photos are named in words; the list has all. */
const MOST_NAMED = 3;

function someOf(photos: readonly string[]): string {
  const named = photos.slice(0, MOST_NAMED).join(", ");
  return photos.length > MOST_NAMED ? `${named} and ${photos.length - MOST_NAMED} more` : named;
}
