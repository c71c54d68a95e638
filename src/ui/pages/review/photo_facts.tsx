import type { FaceInPhotoView } from "../../../contracts/review.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";

/** When a photo was taken, and who else is in it: the best hints. */
export function PhotoFacts({ view, about }: {
  view: FaceInPhotoView | undefined;
  /** Numbers of the people whom the question is about; they are not named again. */
  about: readonly number[];
}) {
  const { review } = words.value;
  if (view === undefined) return <p class="review-facts" />;
  const named = new Map(
    view.others.flatMap(({ person }) =>
      person === null || about.includes(person.id) ? [] : [[person.id, callPerson(person)]]
    ),
  );
  const nobodys = view.others.filter(({ person }) => person === null).length;
  const told = [...named.values(), ...nobodys > 0 ? [review.nobodys(nobodys)] : []];
  return (
    <p class="review-facts">
      <span class="number">
        {view.takenAt === null ? review.noTime : `${formats.value.exactMoment(view.takenAt)}.`}
      </span>{" "}
      {view.others.length === 0
        ? review.alone
        : told.length > 0
        ? review.beside(told.join(", "))
        : ""}
    </p>
  );
}
