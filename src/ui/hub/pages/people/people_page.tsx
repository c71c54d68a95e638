import { useRef, useState } from "preact/hooks";
import type { ListedPerson } from "../../../../contracts/hub/people.ts";
import { addressSelection } from "../../../grid/selection.ts";
import { VirtualGrid } from "../../../grid/virtual_grid.tsx";
import { useShortcuts } from "../../../keys/use_shortcuts.ts";
import { Button } from "../../../parts/button.tsx";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { replaceAddress } from "../../../router/here.ts";
import { go } from "../../../router/navigation.ts";
import { mayDo } from "../../api/session.ts";
import { usePages } from "../../api/use_pages.ts";
import { useHubDecide } from "../../deciding/use_hub_decide.ts";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { isFiltered, PeopleHead, peoplePath } from "./people_head.tsx";
import { PeopleDock } from "./people_dock.tsx";
import { PersonTile, personTile } from "./person_tile.tsx";

const none: readonly ListedPerson[] = [];
const selection = addressSelection();
/** So many tiles before the end, the next page is read. */
const AHEAD = 60;

/** Everybody, as covers: filtered, named, merged and hidden here. */
export function PeoplePage() {
  const { people, shell } = hubWords.value, path = peoplePath.value;
  const list = usePages<ListedPerson>(path), found = list.data.value?.items ?? none;
  const [named, setNamed] = useState<number>(), { decide, isBusy } = useHubDecide();
  const grid = useRef<HTMLDivElement>(null), mayDecide = mayDo("decide");
  const begin = () => {
    const focused = grid.current?.querySelector<HTMLElement>("[data-at]:focus")?.dataset.at;
    const person = focused === undefined
      ? found.find(({ person_id }) => selection.ids.value.has(person_id))
      : found[Number(focused)];
    if (person !== undefined) setNamed(person.person_id);
  };
  useShortcuts(mayDecide ? [{ keys: "F2", label: people.keys.name, run: begin }] : []);
  const give = (person: ListedPerson, typed: string, isNext: boolean) => {
    const { person_id, name } = person, given = typed.trim() || null;
    const at = found.findIndex((one) => one.person_id === person_id);
    setNamed(isNext ? found[at + 1]?.person_id : undefined);
    if (given === name) return;
    const said = given === null
      ? people.unnamed(people.call(name, person_id))
      : people.named(given);
    void decide([{ kind: "name", person: person_id, name: given }], said);
  };
  return (
    <div ref={grid} class="people-page">
      <PeopleHead />
      {list.data.value === undefined && <Unread query={list} />}
      {list.data.value !== undefined && found.length === 0 && <Nobody />}
      {found.length > 0 && (
        <VirtualGrid
          label={shell.places.people}
          items={found}
          idOf={idOf}
          tile={personTile}
          onOpen={({ person_id }) => go(`/people/${person_id}`)}
          selection={mayDecide ? selection : undefined}
          onDraw={(_, to) => to > found.length - AHEAD && list.more()}
          draw={(person) => (
            <PersonTile
              person={person}
              onName={mayDecide ? () => setNamed(person.person_id) : undefined}
              naming={person.person_id !== named ? undefined : {
                onDone: (typed, isNext) => give(person, typed, isNext),
                onCancel: () => setNamed(undefined),
              }}
            />
          )}
        />
      )}
      {mayDecide && (
        <PeopleDock
          chosen={found.filter(({ person_id }) => selection.ids.value.has(person_id))}
          isBusy={isBusy}
          decide={decide}
          onName={begin}
          onClear={selection.clear}
        />
      )}
    </div>
  );
}

const idOf = ({ person_id }: ListedPerson) => person_id;

function Nobody() {
  const { people } = hubWords.value;
  if (!isFiltered.value) {
    return <EmptyState icon="people" title={people.none} hint={people.noneHint} />;
  }
  return (
    <EmptyState icon="people" title={people.noneFit} hint={people.noneFitHint}>
      <Button onClick={() => replaceAddress("/people")}>{people.clear}</Button>
    </EmptyState>
  );
}
