import { useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { words } from "../../words/words.ts";
import { callPerson, isSameName, versionsOf } from "./call_person.ts";
import { SameNameDialog } from "./same_name_dialog.tsx";

/** A name that somebody else has already. */
interface Clash {
  person: PersonAtAGlance;
  other: PersonAtAGlance;
  name: string;
}

/**
 * Gives names. A name that somebody has already is asked about.
 *
 * @param people everybody, to see who is called what.
 */
export function useNaming(
  people: readonly PersonAtAGlance[],
  decide: ReturnType<typeof useDecide>,
) {
  const [clash, setClash] = useState<Clash>();
  const { did } = words.value.people;
  const give = async (person: PersonAtAGlance, name: string | null, isShared: boolean) => {
    const text = name === null
      ? did.unnamed(callPerson(person))
      : did.named(callPerson(person), name);
    const decision = {
      ...{ kind: "name" as const, person: person.id, name },
      ...isShared ? { shared: true as const } : {},
    };
    await decide({ decisions: [decision], done: text, versions: versionsOf([person]) });
  };
  const merge = async ({ person, other }: Clash) => {
    const decision = { kind: "merge" as const, from: person.id, into: other.id };
    const done = did.merged(1, callPerson(other));
    await decide({ decisions: [decision], done, versions: versionsOf([person, other]) });
  };
  const answer = (act: (clash: Clash) => Promise<void>) => () => {
    setClash(undefined);
    if (clash !== undefined) void act(clash);
  };
  return {
    /** @param typed empty: the name is taken away. */
    async name(person: PersonAtAGlance, typed: string) {
      const name = typed.trim() || null;
      if (name === person.name) return;
      const other = name === null
        ? undefined
        : people.find((one) =>
          one.id !== person.id && one.name !== null && isSameName(one.name, name)
        );
      if (other === undefined) await give(person, name, false);
      else setClash({ person, other, name: name! });
    },
    /** To be shown. */
    dialog: clash && (
      <SameNameDialog
        {...clash}
        onMerge={answer(merge)}
        onBoth={answer(({ person, name }) => give(person, name, true))}
        onCancel={() => setClash(undefined)}
      />
    ),
  };
}
