import type { PersonFacesView } from "../../../contracts/person_faces.ts";
import type { PersonPhotosView } from "../../../contracts/person_photos.ts";
import { useQuery } from "../../api/use_query.ts";
import { Button } from "../../parts/button.tsx";
import { photoAddress, Picture } from "../../parts/picture.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import type { PageProps } from "../page_props.ts";
import { callPerson } from "../people/call_person.ts";

/** All photos of a person on paper: small, with their names, under the person's. */
export function SheetPage({ named }: PageProps) {
  const { sheetPage: text } = words.value.person, path = `/api/operator/persons/${named.id}`;
  const person = useQuery<PersonFacesView>(path, ["people"]).data.value;
  const photos = useQuery<PersonPhotosView>(`${path}/photos`, ["people", "photos"]).data.value
    ?.photos;
  if (person === undefined || photos === undefined) return null;
  const first = photos.find(({ takenAt }) => takenAt !== null)?.takenAt ?? null;
  return (
    <div class="sheet">
      <div class="page-head">
        <h1>{callPerson(person)}</h1>
        <p class="soft">
          {text.printed(photos.length, first === null ? "" : formats.value.day(first))}
        </p>
        <a class="button" href={`/people/${person.id}`}>{text.back}</a>
        <Button isFirst onClick={() => print()}>{text.print}</Button>
      </div>
      <ul class="sheet-photos">
        {photos.map(({ photo, name, original }) => (
          <li key={photo}>
            <Picture isWhole isEager from={photoAddress(photo, "thumb")} says={original ?? name} />
            <span class="one-line" aria-hidden="true">{original ?? name}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
