import type { DecisionWarning } from "../../../contracts/decision_effect.ts";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { Icon } from "../../parts/icon.tsx";
import { words } from "../../words/words.ts";
import { callPerson } from "./call_person.ts";

/** What there is to look at before people are merged or faces are moved. */
export function Warnings({ warnings, people }: {
  warnings: readonly DecisionWarning[];
  people: readonly PersonAtAGlance[];
}) {
  if (warnings.length === 0) return null;
  return (
    <ul class="warnings">
      {warnings.map((one) => (
        <li key={one.words}>
          <Icon name="warn" size={16} />
          <span>{wordsOf(one, people)}</span>
        </li>
      ))}
    </ul>
  );
}

function wordsOf(warning: DecisionWarning, people: readonly PersonAtAGlance[]): string {
  const { warnings: text, call } = words.value.people;
  const person = people.find(({ id }) => id === warning.person);
  const who = person === undefined ? call(null, warning.person) : callPerson(person);
  return warning.kind === "twice"
    ? text.twice(who, warning.photos)
    : text[warning.kind](who, warning.name);
}
