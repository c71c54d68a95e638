import type { ListedPerson } from "../../../../contracts/hub/people.ts";
import { pictureTile } from "../../../grid/grid_measure.ts";
import { Icon } from "../../../parts/icon.tsx";
import { NameField, type NameFieldProps } from "../../../parts/name_field.tsx";
import { Picture } from "../../../parts/picture.tsx";
import { faceAddress } from "../../api/pictures.ts";
import { hubWords } from "../../words/hub_words.ts";

/** A cover with two lines below it. */
export const personTile = pictureTile(100, 46, 12);

/** A person as a grid shows them: cover, name, and in how many photos they are. */
export function PersonTile({ person, onName, naming }: {
  person: ListedPerson;
  /** Called by a click on the name; left out if nobody may change it. */
  onName?: () => void;
  /** Given while the name is typed. */
  naming?: Pick<NameFieldProps, "onDone" | "onCancel">;
}) {
  const { people } = hubWords.value, { name, person_id, cover, photos, role } = person;
  const who = people.call(name, person_id), unnamed = name === null ? " none" : "";
  return (
    <>
      <Picture isSquare from={cover === null ? null : faceAddress(cover, 160)} says="" />
      {onName && (
        <button type="button" class="tile-check" data-check tabIndex={-1} aria-hidden="true">
          <Icon name="check" size={16} />
        </button>
      )}
      {naming !== undefined
        ? (
          <NameField
            label={people.nameOf(who)}
            value={name ?? ""}
            placeholder={who}
            {...naming}
          />
        )
        : onName === undefined
        ? <span class={`tile-name one-line${unnamed}`}>{who}</span>
        : (
          <button
            type="button"
            class={`tile-name tile-rename one-line${unnamed}`}
            tabIndex={-1}
            title={people.giveName}
            onClick={(event) => !event.shiftKey && !event.ctrlKey && !event.metaKey && onName()}
          >
            {who}
          </button>
        )}
      <span class="tile-note one-line">
        {people.photos(photos)}
        {role !== "guest" && ` · ${people.roles[role]}`}
      </span>
    </>
  );
}
