import { useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { words } from "../../words/words.ts";
import { callPerson, isSameName, versionsOf } from "./call_person.ts";
import { SameNameDialog } from "./same_name_dialog.tsx";
import { useGivenNames } from "./use_given_names.ts";

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
  const [clash, setClash] = useState<Clash>(), { nameNow, give } = useGivenNames();
  const { did } = words.value.people;
  const giveName = (person: PersonAtAGlance, name: string | null, isShared: boolean) =>
    give(person.id, name, () => {
      const decision = {
        ...{ kind: "name" as const, person: person.id, name },
        ...isShared ? { shared: true as const } : {},
      };
      const who = callPerson({ id: person.id, name: nameNow(person) });
      const done = name === null ? did.unnamed(who) : did.named(who, name);
      return decide({ decisions: [decision], done, versions: versionsOf([person]) });
    });
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
    nameNow,
    /** @param typed empty: the name is taken away. */
    async name(person: PersonAtAGlance, typed: string) {
      const name = typed.trim() || null;
      if (name === nameNow(person)) return;
      const other = name === null ? undefined : people.find((one) => {
        const called = nameNow(one);
        return one.id !== person.id && called !== null && isSameName(called, name);
      });
      if (other === undefined) await giveName(person, name, false);
      else setClash({ person, other, name: name! });
    },
    /** To be shown. */
    dialog: clash && (
      <SameNameDialog
        {...clash}
        onMerge={answer(merge)}
        onBoth={answer(({ person, name }) => giveName(person, name, true))}
        onCancel={() => setClash(undefined)}
      />
    ),
  };
}
