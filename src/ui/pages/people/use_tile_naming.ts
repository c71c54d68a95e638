import type { RefObject } from "preact";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { words } from "../../words/words.ts";
import type { NameFieldProps } from "../../parts/name_field.tsx";

/**
 * Which tile's name is being typed, if any.
 *
 * @param give gives the typed name.
 */
export function useTileNaming({ grid, listed, chosen, named, setNamed, give }: {
  /** Holds the tiles. */
  grid: RefObject<HTMLElement | null>;
  listed: readonly PersonAtAGlance[];
  chosen: readonly PersonAtAGlance[];
  /** Number of the person whose name is being typed. */
  named: number | undefined;
  setNamed(person: number | undefined): void;
  give(person: PersonAtAGlance, typed: string): void;
}) {
  /** Begins with the person in focus, else with the selected one. */
  const begin = () => {
    const focused = grid.current?.querySelector<HTMLElement>("[data-at]:focus")?.dataset.at;
    const person = focused === undefined ? chosen[0] : listed[Number(focused)];
    if (person !== undefined) setNamed(person.id);
  };
  useShortcuts([{ keys: "F2", label: words.value.people.keys.name, run: begin }]);
  return {
    begin,
    beginWith: ({ id }: PersonAtAGlance) => setNamed(id),
    /** @returns what the field of a tile does; undefined if the name is not being typed. */
    fieldOf(person: PersonAtAGlance): Pick<NameFieldProps, "onDone" | "onCancel"> | undefined {
      if (person.id !== named) return undefined;
      return {
        onDone(typed, isNext) {
          // The list may be another one once the name is given.
          const at = listed.findIndex(({ id }) => id === person.id);
          setNamed(isNext ? listed[at + 1]?.id : undefined);
          give(person, typed);
        },
        onCancel: () => setNamed(undefined),
      };
    },
  };
}
