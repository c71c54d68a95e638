import type { GuestsShown } from "../../../contracts/guests.ts";
import { Button } from "../../parts/button.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";
import { changeGuests } from "./change_guests.ts";
import { GuestsPart } from "./guests_part.tsx";
import { Face } from "./waiting.tsx";

/** People whose photos nobody else may see; the operator may lift that. */
export function Unpublished({ people }: { people: GuestsShown["unpublished"] }) {
  const { unpublished: text } = words.value.guests;
  if (people.length === 0) return null;
  return (
    <GuestsPart title={text.title} hint={text.hint}>
      <ul class="guest-rows">
        {people.map((person) => {
          const name = callPerson(person), path = `people/${person.id}/unpublished`;
          return (
            <li key={person.id} class="guest-row">
              <span class="guest-faces">
                <Face person={person} />
              </span>
              <div class="guest-words">
                <strong>{name}</strong>
                <span class="faint">
                  {text.by[person.by]} · {formats.value.moment(person.at)}
                </span>
              </div>
              <Button
                effect={text.liftEffect(name)}
                onClick={() => void changeGuests(path, text.lifted(name), { is: false })}
              >
                {text.lift}
              </Button>
            </li>
          );
        })}
      </ul>
    </GuestsPart>
  );
}
