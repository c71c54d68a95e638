import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { PeopleView, PersonAtAGlance } from "../../../contracts/people.ts";
import { useQuery } from "../../api/use_query.ts";
import { everybody } from "./everybody.ts";

type Name = string | null;

/**
 * The names that were given here, from the moment on in which they were typed: the program takes
 * and tells them a little later, and a hurried hand may change one before.
 */
export function useGivenNames() {
  const { data, whenRead } = useQuery<PeopleView>(...everybody);
  const given = useSignal<ReadonlyMap<number, Name>>(new Map());
  /** The last naming of each person, until the list has been read anew. */
  const turns = useMemo(() => new Map<number, Promise<void>>(), []);
  const put = (id: number, name: Name | undefined) => {
    const next = new Map(given.peek());
    if (name === undefined) next.delete(id);
    else next.set(id, name);
    given.value = next;
  };
  return {
    /** @returns what a person is called by now. */
    nameNow({ id, name }: Pick<PersonAtAGlance, "id" | "name">): Name {
      const now = given.value.get(id);
      return now === undefined ? name : now;
    },
    /**
     * Has a person named after all earlier namings of them.
     *
     * @param give is called at once, with what resolves to the person as known by then.
     */
    async giveInTurn(
      person: PersonAtAGlance,
      name: Name,
      give: (turn: Promise<PersonAtAGlance>) => Promise<unknown>,
    ): Promise<void> {
      const { id } = person, before = turns.get(id);
      put(id, name);
      const known = async () => {
        await before;
        return before && data.peek()?.find((one) => one.id === id) || person;
      };
      const turn = give(known()).then(whenRead);
      turns.set(id, turn);
      await turn;
      if (turns.get(id) !== turn) return;
      turns.delete(id);
      put(id, undefined);
    },
  };
}
