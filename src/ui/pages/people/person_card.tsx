import type { ComponentChildren } from "preact";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import { callPerson } from "./call_person.ts";

/** A person large enough to be recognised. */
export function PersonCard({ person, children }: {
  person: PersonAtAGlance;
  /** What else is said below. */
  children?: ComponentChildren;
}) {
  const { cover, photos, name } = person;
  return (
    <div class="person-card">
      <Picture isSquare isEager from={cover === null ? null : faceAddress(cover, 512)} says="" />
      <strong class={name === null ? "tile-name none" : "tile-name"}>{callPerson(person)}</strong>
      <span class="tile-note">{words.value.people.photos(photos)}</span>
      {children}
    </div>
  );
}
