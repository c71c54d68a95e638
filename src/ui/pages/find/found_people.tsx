import type { FoundPerson } from "../../../contracts/find.ts";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import { callKnown } from "../photo/face_words.ts";

/** A person below is alike by chance, and shown only if nobody is likely. */
const LEAST_SHARE = 0.01;
/** So many people are shown if nobody is likely. */
const LEAST_SHOWN = 3;

/** Whom the face resembles, the most alike first, to choose from. */
export function FoundPeople({ people, chosen, onChoose }: {
  people: readonly FoundPerson[];
  chosen: number | undefined;
  onChoose(person: number): void;
}) {
  const { find } = words.value;
  const likely = people.filter(({ share }) => share >= LEAST_SHARE);
  const shown = likely.length > 0 ? likely : people.slice(0, LEAST_SHOWN);
  return (
    <section class="found-people" aria-label={find.found}>
      <h2>{find.found}</h2>
      <ul>
        {shown.map(({ id, called, cover, share, says, photos }) => (
          <li key={id}>
            <button
              type="button"
              class="found-person"
              aria-pressed={id === chosen}
              onClick={() => onChoose(id)}
            >
              <Picture
                isSquare
                isEager
                from={cover === null ? null : faceAddress(cover, 160)}
                says=""
              />
              <span class="found-said">
                <strong class="one-line">{callKnown({ number: id, called })}</strong>{" "}
                <span class={`found-sure ${says}`}>
                  {find.sure(share)} · {find.says[says]}
                </span>{" "}
                <span class="faint">{find.photos(photos)}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
