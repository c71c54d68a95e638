import { useState } from "preact/hooks";
import type { ListedPerson, PersonView } from "../../../../contracts/hub/people.ts";
import { useShortcuts } from "../../../keys/use_shortcuts.ts";
import { Button } from "../../../parts/button.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { NameField } from "../../../parts/name_field.tsx";
import { Picture } from "../../../parts/picture.tsx";
import { Select } from "../../../parts/select.tsx";
import { go } from "../../../router/navigation.ts";
import { faceAddress } from "../../api/pictures.ts";
import { mayDo } from "../../api/session.ts";
import type { HubDecide } from "../../deciding/use_hub_decide.ts";
import { EraseButton } from "../../erasing/erase_button.tsx";
import { ErasePersonDialog } from "../../erasing/erase_person_dialog.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { MergeDialog } from "../people/merge_dialog.tsx";
import { PersonPicker } from "../people/person_picker.tsx";

const roles = ["guest", "staff", "hidden"] as const;

/** Who it is, and what can be done with all of them. */
export function PersonHead({ person, decide }: { person: PersonView; decide: HubDecide }) {
  const { people } = hubWords.value, { person_id, name, cover, role } = person;
  const who = people.call(name, person_id), mayDecide = mayDo("decide");
  return (
    <div class="person-head">
      <a class="button quiet bare" href="/people" aria-label={people.person.back}>
        <Icon name="back" />
      </a>
      <Picture isSquare from={cover === null ? null : faceAddress(cover, 160)} says="" />
      <div class="person-words">
        <PersonName person={person} decide={decide} />
        <span class="soft">
          {people.photos(person.photos)} · {people.faces(person.faces)}
        </span>
      </div>
      {mayDecide && (
        <div class="person-acts">
          <Select
            isLabelUnseen
            label={people.role}
            value={role}
            options={roles.map((one) => [one, people.roles[one]] as const)}
            onChoose={(one) =>
              void decide.decide(
                [{ kind: "role", person: person_id, role: one }],
                `${who}: ${people.roles[one]}`,
              )}
          />
          <MergeWith person={person} decide={decide} />
          <EraseButton
            dialog={(onClose) => <ErasePersonDialog person={person} onClose={onClose} />}
          />
        </div>
      )}
    </div>
  );
}

function PersonName({ person, decide }: { person: PersonView; decide: HubDecide }) {
  const { people } = hubWords.value, { person_id, name } = person;
  const [isNaming, setNaming] = useState(false), who = people.call(name, person_id);
  const begin = () => setNaming(true), mayDecide = mayDo("decide");
  useShortcuts(mayDecide ? [{ keys: "F2", label: people.keys.name, run: begin }] : []);
  const give = (typed: string) => {
    setNaming(false);
    const given = typed.trim() || null;
    if (given === name) return;
    const said = given === null ? people.unnamed(who) : people.named(given);
    void decide.decide([{ kind: "name", person: person_id, name: given }], said);
  };
  return (
    <div class="person-name" data-focus tabIndex={-1}>
      {isNaming
        ? (
          <NameField
            label={people.nameOf(who)}
            value={name ?? ""}
            placeholder={who}
            onDone={give}
            onCancel={() => setNaming(false)}
          />
        )
        : (
          <h1>
            {mayDecide
              ? (
                <button
                  type="button"
                  class={name === null ? "tile-rename none" : "tile-rename"}
                  title={people.giveName}
                  onClick={begin}
                >
                  {who}
                </button>
              )
              : who}
          </h1>
        )}
    </div>
  );
}

/** Picks somebody else, and makes one person of both. */
function MergeWith({ person, decide }: { person: PersonView; decide: HubDecide }) {
  const { person: text } = hubWords.value.people;
  const [isPicking, setPicking] = useState(false), [other, setOther] = useState<ListedPerson>();
  return (
    <>
      <Button popup="dialog" onClick={() => setPicking(true)}>{text.mergeWith}</Button>
      {isPicking && (
        <PersonPicker
          title={text.pick}
          without={[person.person_id]}
          onClose={() => setPicking(false)}
          onPick={(picked) => {
            setPicking(false);
            setOther(picked);
          }}
        />
      )}
      {other && (
        <MergeDialog
          people={[person, other]}
          decide={decide.decide}
          onClose={() => setOther(undefined)}
          onMerged={(into) => {
            setOther(undefined);
            if (into !== person.person_id) go(`/people/${into}`);
          }}
        />
      )}
    </>
  );
}
