import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { PeopleView, PersonAtAGlance } from "../../../contracts/people.ts";
import { useQuery } from "../../api/use_query.ts";
import { useDecide } from "../../deciding/use_decide.ts";
import { addressSelection } from "../../grid/selection.ts";
import { VirtualGrid } from "../../grid/virtual_grid.tsx";
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
import { useSteadyOrder } from "./use_steady_order.ts";
import { useTileNaming } from "./use_tile_naming.ts";

const none: PeopleView = [];
const selection = addressSelection();

/** Everybody of the event, as covers: sorted, filtered, named, merged and hidden here. */
export function PeoplePage() {
  const found = useQuery<PeopleView>(...everybody);
  const people = found.data.value ?? none, filter = presentFilter();
  const [named, setNamed] = useState<number>();
  const fitting = useMemo(
    () => listPeople(people, filter),
    [people, ...Object.values(filter)],
  );
  const listed = useSteadyOrder(people, fitting, named !== undefined);
  const chosen = useMemo(
    () => listed.filter(({ id }) => selection.ids.value.has(id)),
    [listed, selection.ids.value],
  );
  const decide = useDecide(), naming = useNaming(people, decide);
  const grid = useRef<HTMLDivElement>(null), tile = useNarrow() ? narrowPersonTile : personTile;
  const give = (person: PersonAtAGlance, typed: string) => void naming.name(person, typed);
  const { begin, beginWith, fieldOf } = useTileNaming({
    grid,
    listed,
    chosen,
    named,
    setNamed,
    give,
  });
  const isKnown = found.data.value !== undefined;
  return (
    <div ref={grid} class="people-page">
      <PeopleHead
        people={people}
        listed={listed}
        isEmpty={isKnown && people.length === 0}
        decide={decide}
      />
      {isKnown && listed.length === 0 && <Nobody isAny={people.length > 0} />}
      {listed.length > 0 && (
        <VirtualGrid
          label={words.value.shell.places.people}
          items={listed}
          idOf={idOf}
          tile={tile}
          onOpen={open}
          selection={selection}
          draw={(person) => (
            <PersonTile
              person={{ ...person, name: naming.nameNow(person) }}
              onName={() => beginWith(person)}
              naming={fieldOf(person)}
            />
          )}
        />
      )}
      <PeopleDock
        people={people}
        chosen={chosen}
        decide={decide}
        onName={begin}
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
  if (!isAny) {
    return (
      <EmptyState icon="people" title={people.nobody} hint={people.nobodyHint}>
        <a class="button" href="/setup">{people.toSetup}</a>
      </EmptyState>
    );
  }
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
