import type { Change } from "../../core/change.ts";
import { type Decision, isForgetting } from "../../core/decision.ts";
import { Draft } from "./draft.ts";
import type { DecisionFacts } from "./facts.ts";
import { type DecisionPlan, planDecision } from "./plan_decision.ts";
import { sentence } from "../../core/sentences/sentence.ts";

/** Several decisions, each planned as if those before it had been applied. */
export interface PlansInOrder {
  /** In the order of the decisions; a refused one changes nothing for those after it. */
  plans: DecisionPlan[];
  /** The facts as all of them together leave them, with their changes. */
  after: Draft;
}

/**
 * Works out what several decisions change that are made one after the other; the facts stay as they
 * are. Who resembles whom is not learned in between, and a decision of the same list cannot be
 * undone.
 *
 * @param first number of the first decision.
 * @param onNext is told of each decision, with the facts right before it.
 */
export function planInOrder(
  facts: DecisionFacts,
  decisions: readonly Decision[],
  first: number,
  onNext: (decision: Decision, facts: DecisionFacts, at: number) => void = () => {},
): PlansInOrder {
  const after = new Draft(facts), accepted: AcceptedPortrait[] = [];
  const seen = factsOfDraft(after, accepted);
  const plans = decisions.map((decision, at) => {
    onNext(decision, seen, at);
    const plan = isForgetting(decision.kind)
      ? planForgetting(after, decision)
      : planDecision(seen, { id: first + at, decision });
    if ("refused" in plan) return plan;
    for (const change of plan.changes) after.take(change);
    if (decision.kind === "portrait") accepted.push(decision);
    return plan;
  });
  return { plans, after };
}

/**
 * What forgetting does to folders: a forgotten person's faces are nobody's. Photos stay in their
 * folders if everybody's faces are forgotten.
 */
function planForgetting(draft: Draft, decision: Decision): DecisionPlan {
  if (decision.kind !== "forget") return { changes: [] };
  if (draft.person(decision.person) === undefined) {
    return { refused: sentence("noPerson", { person: decision.person }) };
  }
  const faces = draft.facesOf(draft.resolve(decision.person));
  const changes = faces.map(({ id, personId }): Change => (
    { kind: "face", face: id, from: personId, to: null }
  ));
  return { changes };
}

type AcceptedPortrait = ReturnType<DecisionFacts["portraits"]>[number];

/**
 * The draft as facts for the next draft; they change with it.
 *
 * @param accepted portraits that the decisions planned so far confirm.
 */
function factsOfDraft(draft: Draft, accepted: readonly AcceptedPortrait[]): DecisionFacts {
  const { facts } = draft;
  return {
    bounds: facts.bounds,
    get candidates() {
      return facts.candidates;
    },
    person: (id) => draft.person(id),
    people: () => draft.people(),
    nextPerson: () => draft.nextPerson(),
    face: (id) => draft.face(id),
    facesIn: (photoId) => draft.facesIn(photoId),
    facesOf: (personId) => draft.facesOf(personId),
    findFace: (key) => facts.findFace(key),
    nextFace: () => draft.nextFace(),
    placeOf: (key) => facts.placeOf(key),
    isDrawn: (faceId) => draft.isDrawn(faceId),
    isForgotten: (photoId, box) => facts.isForgotten(photoId, box),
    pinsOf: (faceId) => draft.pinsOf(faceId),
    covers: () => draft.covers(),
    photo: (id) => draft.photo(id),
    photoWith: (sha256) => draft.photoWith(sha256),
    pairedWith: (photoId) => draft.pairedWith(photoId),
    setting: (name) => draft.setting(name),
    faultOfSetting: facts.faultOfSetting,
    portraits: () => [...facts.portraits(), ...accepted],
    decisions: () => draft.decisions(),
    changesOf: (decision) => facts.changesOf(decision),
    stateWith: (decisions) => facts.stateWith(decisions),
  };
}
