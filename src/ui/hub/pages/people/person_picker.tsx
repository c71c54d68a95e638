import { useEffect, useState } from "preact/hooks";
import type { ListedPerson } from "../../../../contracts/hub/people.ts";
import { Dialog } from "../../../parts/dialog.tsx";
import { Picture } from "../../../parts/picture.tsx";
import { TextField } from "../../../parts/text_field.tsx";
import { link } from "../../../router/here.ts";
import { faceAddress } from "../../api/pictures.ts";
import { usePages } from "../../api/use_pages.ts";
import { MoreButton } from "../../parts/more_button.tsx";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";

/** Pause after the last key before the hub is asked, in milliseconds. */
const PAUSE_MS = 200;

/** Finds somebody by name or number, with their faces. */
export function PersonPicker({ title, without, onPick, onClose }: {
  title: string;
  /** Numbers of those who are not meant. */
  without: readonly number[];
  onPick(person: ListedPerson): void;
  onClose(): void;
}) {
  const { people } = hubWords.value, [typed, setTyped] = useState(""), [asked, ask] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => ask(typed.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  const list = usePages<ListedPerson>(
    link("/v1/persons", { limit: 60, order: "photos", search: asked }),
  );
  const found = list.data.value?.items.filter(({ person_id }) => !without.includes(person_id));
  return (
    <Dialog title={title} onClose={onClose} isWide>
      <TextField
        isFirst
        kind="search"
        label={people.search}
        value={typed}
        onInput={setTyped}
        onKeyDown={({ key }) => key === "Enter" && found?.length === 1 && onPick(found[0])}
      />
      {found === undefined && <Unread query={list} />}
      {found?.length === 0 && <p class="soft">{people.person.pickEmpty}</p>}
      <ul class="pick-list">
        {found?.map((person) => (
          <li key={person.person_id}>
            <button type="button" class="pick" onClick={() => onPick(person)}>
              <Picture
                isSquare
                from={person.cover === null ? null : faceAddress(person.cover, 160)}
                says=""
              />
              <span class="one-line">{people.call(person.name, person.person_id)}</span>
              <span class="faint">{people.photos(person.photos)}</span>
            </button>
          </li>
        ))}
      </ul>
      <MoreButton list={list} />
    </Dialog>
  );
}
