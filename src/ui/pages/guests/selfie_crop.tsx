import { Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import { GUESTS } from "./change_guests.ts";

/** The face of a guest's selfie, as long as it is kept. */
export function SelfieCrop({ enrolment, onShown }: { enrolment: number; onShown?: () => void }) {
  const { list } = words.value.guests;
  return (
    <span class="guest-face is-selfie">
      <Picture
        isSquare
        from={`${GUESTS}/enrolments/${enrolment}/crop.jpg`}
        says={list.selfie(enrolment)}
        onShown={onShown}
      />
    </span>
  );
}
