import { useMemo, useRef } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";

/**
 * Keeps a list as it is while something is typed in it: an entry that moved would take the field
 * away from under the hand. What is known of each person is up to date all the same.
 *
 * @param people everybody.
 * @param fitting the list as it would be.
 */
export function useSteadyOrder(
  people: readonly PersonAtAGlance[],
  fitting: readonly PersonAtAGlance[],
  isHeld: boolean,
): readonly PersonAtAGlance[] {
  const last = useRef(fitting);
  last.current = useMemo(() => {
    if (!isHeld) return fitting;
    const known = new Map(people.map((one) => [one.id, one]));
    return last.current.flatMap(({ id }) => known.get(id) ?? []);
  }, [people, fitting, isHeld]);
  return last.current;
}
