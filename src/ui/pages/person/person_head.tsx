import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { PersonFacesView } from "../../../contracts/person_faces.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { Icon } from "../../parts/icon.tsx";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";
import { PersonActs } from "./person_acts.tsx";
import { PersonFolder } from "./person_folder.tsx";
import { PersonTitle } from "./person_title.tsx";

/** Who it is: cover, name and folder in place, role; what can be taken home. */
export function PersonHead({ view, person, people, decide }: {
  view: PersonFacesView;
  person: PersonAtAGlance;
  people: readonly PersonAtAGlance[];
  decide: ReturnType<typeof useDecide>;
}) {
  const { person: text } = words.value, { cover, photos, faces, uncertain } = person;
  return (
    <header class="person-head">
      <a class="person-back" href="/people" aria-label={text.back} title={text.back}>
        <Icon name="chevron" />
      </a>
      <Picture isSquare isEager from={cover === null ? null : faceAddress(cover, 160)} says="" />
      <div class="person-words">
        <PersonTitle person={person} people={people} decide={decide} />
        <p class="soft">{text.said(photos, faces, uncertain ?? 0)}</p>
        <PersonFolder view={view} who={callPerson(person)} decide={decide} />
      </div>
      <PersonActs person={person} people={people} decide={decide} />
    </header>
  );
}
