import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PeopleView, PersonAtAGlance } from "../../../contracts/people.ts";
import { useQuery } from "../../api/use_query.ts";
import { useDecide } from "../../deciding/use_decide.ts";
import { addressSelection } from "../../grid/selection.ts";
import { VirtualGrid } from "../../grid/virtual_grid.tsx";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty_state.tsx";
import { replaceAddress } from "../../router/here.ts";
import { go } from "../../router/navigation.ts";
import { words } from "../../words/words.ts";
import { everybody } from "./everybody.ts";
import { listPeople } from "./list_people.ts";
import { PeopleDock } from "./people_dock.tsx";
import { PeopleHead } from "./people_head.tsx";
import { presentFilter } from "./people_params.ts";
import { narrowPersonTile, PersonTile, personTile } from "./person_tile.tsx";
import { useNaming } from "./use_naming.tsx";

const none: PeopleView = [];
const selection = addressSelection();

/** Everybody of the event, as covers: sorted, filtered, named, merged and hidden here. */
export function PeoplePage() {
  const { people: text } = words.value, found = useQuery<PeopleView>(...everybody);
  const people = found.data.value ?? none, filter = presentFilter();
  const listed = useMemo(
    () => listPeople(people, filter),
    [people, ...Object.values(filter)],
  );
  const decide = useDecide(), naming = useNaming(people, decide);
  const [named, setNamed] = useState<number>(), main = useRef<HTMLDivElement>(null);
  const chosen = useMemo(
    () => listed.filter(({ id }) => selection.ids.value.has(id)),
    [listed, selection.ids.value],
  );
  useShortcuts([{ keys: "F2", label: text.keys.name, run: () => startNaming() }]);
  const startNaming = () => {
    const focused = main.current?.querySelector<HTMLElement>("[data-at]:focus")?.dataset.at;
    const person = focused === undefined ? chosen[0] : listed[Number(focused)];
    if (person !== undefined) setNamed(person.id);
  };
  const endNaming = (person: PersonAtAGlance, typed: string, isNext: boolean) => {
    const next = isNext ? listed[listed.findIndex(({ id }) => id === person.id) + 1] : undefined;
    setNamed(next?.id);
    void naming.name(person, typed);
  };
  return (
    <div ref={main} class="people-page">
      <PeopleHead people={people} listed={listed} decide={decide} />
      {listed.length > 0
        ? (
          <VirtualGrid
            label={words.value.shell.places.people}
            items={listed}
            idOf={idOf}
            tile={useNarrow() ? narrowPersonTile : personTile}
            onOpen={open}
            selection={selection}
            draw={(person) => (
              <PersonTile
                person={person}
                onName={() => setNamed(person.id)}
                naming={person.id === named
                  ? {
                    onDone: (typed, isNext) => endNaming(person, typed, isNext),
                    onCancel: () => setNamed(undefined),
                  }
                  : undefined}
              />
            )}
          />
        )
        : found.data.value !== undefined && <Nobody isAny={people.length > 0} />}
      <PeopleDock
        people={people}
        chosen={chosen}
        decide={decide}
        onName={startNaming}
        onClear={selection.clear}
      />
      {naming.dialog}
    </div>
  );
}

const idOf = ({ id }: PersonAtAGlance) => id;
const open = ({ id }: PersonAtAGlance) => go(`/people/${id}`);

function Nobody({ isAny }: { isAny: boolean }) {
  const { people } = words.value;
  if (!isAny) return <EmptyState icon="people" title={people.nobody} hint={people.nobodyHint} />;
  return (
    <EmptyState icon="people" title={people.noneFit} hint={people.noneFitHint}>
      <Button onClick={() => replaceAddress("/people")}>{people.clearFilter}</Button>
    </EmptyState>
  );
}

/** @returns whether the window is a phone's. */
function useNarrow(): boolean {
  const query = useMemo(() => matchMedia("(max-width: 700px)"), []);
  const [isNarrow, setNarrow] = useState(query.matches);
  useEffect(() => {
    const look = () => setNarrow(query.matches);
    query.addEventListener("change", look);
    return () => query.removeEventListener("change", look);
  }, []);
  return isNarrow;
}
