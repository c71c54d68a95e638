import type { Decision } from "../../../core/decision.ts";
import { type DecisionWork, requirePerson } from "./decision_work.ts";

/** Whoever keeps the references goes by the decisions in force at the next look. */
export function acceptPortrait(
  { store, log }: DecisionWork,
  { portrait, person }: Decision & { kind: "portrait" },
): void {
  const { id } = requirePerson(store, person);
  const isSo = store.decisions.portraits().some((one) =>
    one.portrait === portrait && store.people.resolve(one.person) === id
  );
  if (!isSo) log.acceptPortrait(portrait);
}
