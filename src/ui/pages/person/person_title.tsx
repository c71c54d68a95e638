import { useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";
import { NameField } from "../../parts/name_field.tsx";
import { useNaming } from "../people/use_naming.tsx";

/** A person's name, to be typed in place. */
export function PersonTitle({ person: shown, people, decide }: {
  person: PersonAtAGlance;
  people: readonly PersonAtAGlance[];
  decide: ReturnType<typeof useDecide>;
}) {
  const { person: { keys }, people: text } = words.value, naming = useNaming(people, decide);
  const person = { ...shown, name: naming.nameNow(shown) }, who = callPerson(person);
  const [isNaming, setNaming] = useState(false);
  useShortcuts([{ keys: "F2", label: keys.name, run: () => setNaming(true) }]);
  const field = (
    <NameField
      label={text.nameOf(who)}
      value={person.name ?? ""}
      placeholder={who}
      onDone={(typed) => {
        setNaming(false);
        void naming.name(shown, typed);
      }}
      onCancel={() => setNaming(false)}
    />
  );
  return (
    <div class="person-name" data-focus tabIndex={-1}>
      {isNaming ? field : (
        <h1>
          <button
            type="button"
            class={person.name === null ? "tile-rename none" : "tile-rename"}
            title={text.giveName}
            onClick={() => setNaming(true)}
          >
            {who}
          </button>
        </h1>
      )}
      {naming.dialog}
    </div>
  );
}
