import type { PeopleView } from "../../../contracts/people.ts";
import { useQuery } from "../../api/use_query.ts";
import { EmptyState } from "../../parts/empty_state.tsx";
import { param } from "../../router/params.ts";
import { words } from "../../words/words.ts";
import { everybody } from "../people/everybody.ts";
import { FoundGuest } from "./found_guest.tsx";
import { FoundPeople } from "./found_people.tsx";
import { MissingPhoto } from "./missing_photo.tsx";
import { NearMisses } from "./near_misses.tsx";
import { NewGuest } from "./new_guest.tsx";
import { chosenFace, looked } from "./portrait.ts";
import { PortraitDrop } from "./portrait_drop.tsx";
import { PortraitView } from "./portrait_view.tsx";

/** Whom the operator takes the guest for; it stands in the address, the portrait does not. */
const chosen = param<string>("person", "");

/** Where a guest's photos are, by a portrait; and why one is missing. */
export function FindPage() {
  const { find } = words.value, portrait = looked.value;
  const everyone = useQuery<PeopleView>(...everybody).data.value;
  const face = portrait?.answer.faces[chosenFace.value], people = face?.people ?? [];
  const id = Number(chosen.value) || people[0]?.id;
  const person = everyone?.find((one) => one.id === id);
  return (
    <div class="find-page">
      <div class="page-head">
        <h1>{find.title}</h1>
      </div>
      <div class={portrait === undefined ? "find-parts" : "find-parts has-portrait"}>
        <div class="find-portrait">
          {portrait !== undefined && <PortraitView answer={portrait.answer} />}
          <PortraitDrop onLook={() => chosen.set("")} />
        </div>
        <div class="find-answer">
          {portrait !== undefined && face === undefined && (
            <EmptyState icon="find" title={find.noFace} hint={find.noFaceHint} />
          )}
          {face !== undefined && people.length === 0 && (
            <EmptyState icon="people" title={find.nobodyLike} hint={find.nobodyLikeHint} />
          )}
          {people.length > 0 && (
            <FoundPeople
              people={people}
              chosen={id}
              onChoose={(one) => chosen.set(`${one}`)}
            />
          )}
          {person !== undefined && everyone !== undefined && (
            <FoundGuest key={person.id} person={person} people={everyone} looked={portrait} />
          )}
          <MissingPhoto person={person} />
          {face !== undefined && <NearMisses misses={face.misses} />}
          {portrait !== undefined && face !== undefined && <NewGuest looked={portrait} />}
        </div>
      </div>
    </div>
  );
}
