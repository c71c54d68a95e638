import { useSignal } from "@preact/signals";
import type { PeopleView, PersonAtAGlance } from "../../../contracts/people.ts";
import { useQuery } from "../../api/use_query.ts";
import { everybody } from "./everybody.ts";

type Name = string | null;

/**
 * The names that were given here, from the moment on in which they were typed: the program takes
 * and tells them a little later, and a hurried hand may change one before.
 */
export function useGivenNames() {
  const { whenRead } = useQuery<PeopleView>(...everybody);
  const given = useSignal<ReadonlyMap<number, { name: Name }>>(new Map());
  return {
    /** @returns what a person is called by now. */
    nameNow: ({ id, name }: Pick<PersonAtAGlance, "id" | "name">): Name =>
      (given.value.get(id) ?? { name }).name,
    /** Shows a name at once, until the people were read anew after `decide`. */
    async give(id: number, name: Name, decide: () => Promise<unknown>): Promise<void> {
      const mine = { name }, deciding = decide();
      given.value = new Map(given.peek()).set(id, mine);
      await deciding;
      await whenRead();
      // It may have been changed meanwhile.
      if (given.peek().get(id) !== mine) return;
      given.value = new Map([...given.peek()].filter(([one]) => one !== id));
    },
  };
}
