import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { pictureTile } from "../../grid/grid_measure.ts";
import { Icon } from "../../parts/icon.tsx";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { callPerson } from "./call_person.ts";
import { NameField, type NameFieldProps } from "../../parts/name_field.tsx";

/** A cover with two lines below it. */
export const personTile = pictureTile(132, 46);
/** The same where less fits. */
export const narrowPersonTile = pictureTile(104, 46, 12);

export interface PersonTileProps {
  person: PersonAtAGlance;
  /** Called by a click on the name. */
  onName(): void;
  /** Given while the name is typed. */
  naming?: Pick<NameFieldProps, "onDone" | "onCancel">;
}

/** A person as a grid shows them: cover, name, photos, and how many faces are uncertain. */
export function PersonTile({ person, onName, naming }: PersonTileProps) {
  const { people } = words.value, { name, cover, photos, role } = person;
  const who = callPerson(person), uncertain = person.uncertain ?? 0;
  return (
    <>
      <Picture isSquare from={cover === null ? null : faceAddress(cover, 160)} says="" />
      <button type="button" class="tile-check" data-check tabIndex={-1} aria-hidden="true">
        <Icon name="check" size={16} />
      </button>
      {uncertain > 0 && (
        <span class="tile-badge" title={people.uncertain(uncertain)}>
          <span aria-hidden="true">{formats.value.number(uncertain)}</span>
          <span class="unseen">{people.uncertain(uncertain)}</span>
        </span>
      )}
      {naming === undefined
        ? (
          <button
            type="button"
            class={name === null
              ? "tile-name tile-rename one-line none"
              : "tile-name tile-rename one-line"}
            tabIndex={-1}
            title={people.giveName}
            onClick={(event) => !event.shiftKey && !event.ctrlKey && !event.metaKey && onName()}
          >
            {who}
          </button>
        )
        : (
          <NameField
            label={people.nameOf(who)}
            value={name ?? ""}
            placeholder={who}
            {...naming}
          />
        )}
      <span class="tile-note one-line">
        {people.photos(photos)}
        {role !== "guest" && ` · ${people.roles[role]}`}
      </span>
    </>
  );
}
