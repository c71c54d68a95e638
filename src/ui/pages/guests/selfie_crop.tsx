import { useSignal } from "@preact/signals";
import type { EnrolmentShown } from "../../../contracts/guests.ts";
import { Icon } from "../../parts/icon.tsx";
import { Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import { GUESTS } from "./change_guests.ts";

interface SelfieCropProps {
  enrolment: Pick<EnrolmentShown, "id" | "tries">;
  onShown?: () => void;
}

/** The face of a guest's newest selfie, as long as it is kept. */
export function SelfieCrop(props: SelfieCropProps) {
  return <OneSelfie key={props.enrolment.tries} {...props} />;
}

function OneSelfie({ enrolment: { id, tries }, onShown }: SelfieCropProps) {
  const { list } = words.value.guests, isGone = useSignal(false);
  if (isGone.value) {
    return (
      <span class="guest-face is-gone" title={list.noSelfie}>
        <Icon name="guests" size={28} />
        <span class="unseen">{list.noSelfie}</span>
      </span>
    );
  }
  return (
    <span class="guest-face">
      <Picture
        isSquare
        from={`${GUESTS}/enrolments/${id}/crop.jpg?selfie=${tries}`}
        says={list.selfie(id)}
        onShown={onShown}
        onMissing={() => void (isGone.value = true)}
      />
    </span>
  );
}
