import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { PersonPhotosView } from "../../../contracts/person_photos.ts";
import { useQuery } from "../../api/use_query.ts";
import { EffectArea, EffectLine } from "../../parts/effect_line.tsx";
import { photoAddress, Picture } from "../../parts/picture.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";
import { GuestActions } from "./guest_actions.tsx";
import type { Looked } from "./portrait.ts";

/** So many photos are shown; a link leads to all. */
const MOST = 24;

/** The person who is looked at: their photos, and what can be done with the portrait. */
export function FoundGuest({ person, people, looked }: {
  person: PersonAtAGlance;
  people: readonly PersonAtAGlance[];
  looked: Looked | undefined;
}) {
  const { find } = words.value, who = callPerson(person);
  const path = `/api/operator/persons/${person.id}/photos`;
  const photos = useQuery<PersonPhotosView>(path, ["photos", "people"]).data.value?.photos ?? [];
  return (
    <section class="found-guest" aria-label={find.photosOf(who)}>
      <EffectArea>
        <div class="found-head">
          <h2>{find.photosOf(who)}</h2>
          <GuestActions person={person} people={people} looked={looked} />
          {looked !== undefined && <EffectLine />}
        </div>
      </EffectArea>
      <ol class="strip" tabIndex={0} aria-label={find.photosOf(who)}>
        {photos.slice(0, MOST).map(({ photo, name, takenAt, width, height }) => (
          <li key={photo}>
            <a
              class="strip-photo"
              href={`/photos/${photo}?person=${person.id}`}
              style={{ "--shape": shapeOf(width, height) }}
            >
              <Picture from={photoAddress(photo, "thumb")} says={name} />
              <span class="strip-note faint number" aria-hidden="true">
                {takenAt !== null && formats.value.exactTime(takenAt)}
              </span>
            </a>
          </li>
        ))}
      </ol>
      {photos.length > MOST && (
        <a href={`/photos?person=${person.id}`}>{find.allPhotos(photos.length)}</a>
      )}
    </section>
  );
}

function shapeOf(width: number | null, height: number | null): string {
  return width === null || height === null
    ? "1"
    : String(Math.min(2, Math.max(0.6, width / height)));
}
