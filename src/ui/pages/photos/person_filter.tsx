import { useSignal } from "@preact/signals";
import type { PeopleView, PersonAtAGlance } from "../../../contracts/people.ts";
import { useQuery } from "../../api/use_query.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";
import { everybody } from "../people/everybody.ts";
import { PeopleList } from "../people/similar_people_list.tsx";
import { photoFilter, setFilter } from "./photo_filter.ts";

const nobody: PeopleView = [];

/** Whose photos are shown. */
export function PersonFilter() {
  const { photos, people: text } = words.value, isChoosing = useSignal(false);
  const people = useQuery<PeopleView>(...everybody).data.value ?? nobody;
  const number = Number(photoFilter.value.person) || undefined;
  const person = people.find(({ id }) => id === number);
  const who = person === undefined ? text.call(null, number ?? 0) : callPerson(person);
  return (
    <>
      {number === undefined
        ? (
          <Button icon="people" popup="dialog" onClick={() => void (isChoosing.value = true)}>
            {photos.person}
          </Button>
        )
        : (
          <span class="photo-person">
            <Button isPressed popup="dialog" onClick={() => void (isChoosing.value = true)}>
              {photos.onlyWith(who)}
            </Button>
            <Button
              isQuiet
              icon="close"
              label={photos.anybody}
              onClick={() => setFilter({ person: undefined })}
            />
          </span>
        )}
      {isChoosing.value && (
        <ChoosePerson
          people={people}
          onTake={({ id }) => {
            isChoosing.value = false;
            setFilter({ person: String(id) });
          }}
          onClose={() => void (isChoosing.value = false)}
        />
      )}
    </>
  );
}

function ChoosePerson({ people, onTake, onClose }: {
  people: PeopleView;
  onTake(person: PersonAtAGlance): void;
  onClose(): void;
}) {
  const { photos, parts } = words.value,
    pointed = useSignal<PersonAtAGlance | undefined>(undefined);
  return (
    <Dialog
      isWide
      title={photos.choosePerson}
      onClose={onClose}
      actions={
        <>
          <Button isQuiet onClick={onClose}>{parts.cancel}</Button>
          <Button
            isFirst
            isOff={pointed.value === undefined}
            onClick={() => pointed.value && onTake(pointed.value)}
          >
            {photos.show}
          </Button>
        </>
      }
    >
      <PeopleList
        similar={[]}
        hint={photos.mostFirst}
        label={photos.who}
        people={people}
        not={[]}
        onPoint={(person) => void (pointed.value = person)}
        onTake={onTake}
      />
    </Dialog>
  );
}
