import type { Decision } from "../../core/decision.ts";
import { faceId } from "./face_words.ts";
import { inOrder } from "./in_order.ts";
import type { Known, Said, Verdict } from "./saying.ts";
import { numbersIn } from "./whose.ts";

/** Something to be done so that what holds is carried out. */
export type Step =
  /** Undo the decisions by which a saying was carried out, the last one first. @see by why. */
  | { takeBack: string; by: string }
  /** Make a decision for a saying: the first, or one for what became known later. */
  | { carryOut: string; decision: Decision };

/**
 * @param verdicts of {@link settle}, of the same facts.
 * @returns what is to be done, in order; nothing if all that holds is carried out. A step may make the
 * next ones void: settle again after the first that was done, until there are none.
 */
export function stepsFor(
  said: readonly Said[],
  verdicts: ReadonlyMap<string, Verdict>,
  known: Known,
): Step[] {
  const all = inOrder(said), kinds = new Map(all.map(({ id, says }) => [id, says.kind]));
  const back = all.toReversed().flatMap(({ id, says }): Step[] => {
    const done = known.carriedOut(id), verdict = verdicts.get(id);
    if (done.length === 0 || verdict === undefined || says.kind === "undo") return [];
    if (verdict.fate === "superseded") {
      const by = kinds.get(verdict.by);
      const isOver = by === "undo" || says.kind === "merge" && by === "different";
      if (isOver) return [{ takeBack: id, by: verdict.by }];
    }
    return isOfOthers(verdict, done, known) ? [{ takeBack: id, by: id }] : [];
  });
  const isBack = new Set(back.map((step) => "takeBack" in step ? step.takeBack : ""));
  const ahead = all.flatMap(({ id }): Step[] => {
    const verdict = verdicts.get(id);
    if (verdict?.fate !== "holds" || verdict.decision === null) return [];
    const done = isBack.has(id) ? [] : known.carriedOut(id);
    const decision = leftOf(verdict.decision, done, known);
    return decision === undefined ? [] : [{ carryOut: id, decision }];
  });
  const lost = wordsLost(all, verdicts, known);
  return [...back, ...ahead, ...ahead.length > 0 ? [] : lost];
}

/**
 * Takes names and roles from people who got them only because mergers came in another order: who said
 * the merger said that they go.
 */
function wordsLost(
  said: readonly Said[],
  verdicts: ReadonlyMap<string, Verdict>,
  known: Known,
): Step[] {
  const held = new Set(said.flatMap(({ id }) => {
    const verdict = verdicts.get(id);
    return verdict?.fate === "holds" ? wordOn(verdict.decision, known) ?? [] : [];
  }));
  return said.flatMap(({ id }): Step[] => {
    const verdict = verdicts.get(id);
    if (verdict?.fate !== "superseded") return [];
    const { decision = null, by } = verdict, word = wordOn(decision, known);
    if (word === undefined || decision === null || held.has(word)) return [];
    if (decision.kind !== "name" && decision.kind !== "role") return [];
    const person = known.survivorOf(decision.person), { name, role } = known.standingOf(person);
    if (decision.kind === "name") {
      const isTheirs = decision.name !== null && decision.name === name;
      return isTheirs ? [{ carryOut: by, decision: { kind: "name", person, name: null } }] : [];
    }
    const isTheirs = decision.role !== "guest" && decision.role === role;
    return isTheirs ? [{ carryOut: by, decision: { kind: "role", person, role: "guest" } }] : [];
  });
}

/** @returns what of whom a decision sets, such as `name of 3`. */
function wordOn(decision: Decision | null, known: Known): string | undefined {
  if (decision?.kind !== "name" && decision?.kind !== "role") return undefined;
  return `${decision.kind} of ${known.survivorOf(decision.person)}`;
}

/** Whether it was carried out on people who are not those whom it means. */
function isOfOthers(verdict: Verdict, done: readonly Decision[], known: Known): boolean {
  if (verdict.fate === "holds" && verdict.wasSo) return done[0].kind === "merge";
  if (verdict.fate === "waiting" || !verdict.decision) return false;
  if (verdict.decision.kind !== done[0].kind) return false;
  const [now, then] = [verdict.decision, done[0]].map((one) =>
    numbersIn(one).map((person) => known.survivorOf(person))
  );
  return now.some((person, nth) => person !== then[nth]);
}

/** @returns what of a decision was not carried out yet, or not for good. */
function leftOf(
  decision: Decision,
  done: readonly Decision[],
  known: Known,
): Decision | undefined {
  if (done.length === 0) return decision;
  if ("faces" in decision) {
    const before = new Set(
      done.flatMap((one) => "faces" in one ? one.faces.map((key) => faceId(known, key)) : []),
    );
    const faces = decision.faces.filter((key) => !before.has(faceId(known, key)));
    return faces.length === 0 ? undefined : { ...decision, faces };
  }
  if (decision.kind !== "name" && decision.kind !== "role") return undefined;
  const { name, role } = known.standingOf(known.survivorOf(decision.person));
  if (decision.kind === "role") return decision.role === role ? undefined : decision;
  return name === undefined || decision.name === name ? undefined : decision;
}
