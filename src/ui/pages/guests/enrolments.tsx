import { useSignal } from "@preact/signals";
import type { EnrolmentPersonShown, EnrolmentShown } from "../../../contracts/guests.ts";
import { Button } from "../../parts/button.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";
import { changeGuests } from "./change_guests.ts";
import { ConfirmDialog } from "./confirm_dialog.tsx";
import { byWhat } from "./guest_words.ts";
import { GuestsPart } from "./guests_part.tsx";
import { SelfieCrop } from "./selfie_crop.tsx";
import { Face } from "./waiting.tsx";

/** Everybody who agreed, with the selfie's face beside those who they are. */
export function Enrolments({ enrolments }: { enrolments: readonly EnrolmentShown[] }) {
  const { list } = words.value.guests;
  return (
    <GuestsPart
      title={list.title}
      hint={enrolments.length === 0 ? `${list.none}. ${list.noneHint}` : undefined}
    >
      <ul class="guest-rows">
        {enrolments.map((one) => <Enrolment key={one.id} enrolment={one} />)}
      </ul>
    </GuestsPart>
  );
}

function Enrolment({ enrolment }: { enrolment: EnrolmentShown }) {
  const { guests: { list, waits } } = words.value, { id, state, people } = enrolment;
  const isShown = useSignal(false), known = people.filter(({ says }) => says !== "is_not");
  const see = async () => {
    if (await changeGuests(`enrolments/${id}/seen`, list.seenDone)) isShown.value = false;
  };
  return (
    <li class={state === "revoked" ? "guest-row is-over" : "guest-row"}>
      <span class="guest-faces">
        {state === "enrolled" && (
          <SelfieCrop
            enrolment={enrolment}
            onShown={() => void (isShown.value = true)}
          />
        )}
        {known.map((person) => <Face key={person.id} person={person} />)}
      </span>
      <div class="guest-words">
        <strong>{waits.guest(id)}</strong>
        {state === "enrolled" && known.length === 0 && <span>{list.nobody}</span>}
        {known.map((person) => <Person key={person.id} person={person} />)}
        <span class="faint">{factsOf(enrolment).join(" · ")}</span>
      </div>
      <div class="guest-buttons">
        {isShown.value && state === "enrolled" && (
          <Button
            effect={list.seenEffect}
            onClick={() => void see()}
          >
            {list.seen}
          </Button>
        )}
        {state !== "revoked" && <Revoke enrolment={id} />}
      </div>
    </li>
  );
}

function Person({ person }: { person: EnrolmentPersonShown }) {
  const { list } = words.value.guests, { id, says, isUnpublished } = person;
  return (
    <span>
      {list.says[says]} <a href={`/people/${id}`}>{callPerson(person)}</a>{" "}
      <span class="soft">
        · {byWhat(person)}
        {isUnpublished && ` · ${list.isUnpublished}`}
      </span>
    </span>
  );
}

function factsOf(enrolment: EnrolmentShown): string[] {
  const { list } = words.value.guests, { state, tries, photos, until } = enrolment;
  const { time, day } = formats.value;
  return [
    state === "enrolled"
      ? list.states.enrolled(time(enrolment.enrolledAt ?? enrolment.createdAt))
      : list.states[state],
    ...state === "enrolled" ? [list.photos(photos)] : [],
    ...tries > 1 ? [list.tries(tries)] : [],
    ...enrolment.byGuardian ? [list.byGuardian] : [],
    ...enrolment.hasMail ? [list.mail] : [],
    ...enrolment.hasPhone ? [list.phone] : [],
    ...state === "revoked" ? [] : [list.until(day(until))],
  ];
}

function Revoke({ enrolment }: { enrolment: number }) {
  const { list } = words.value.guests, isAsking = useSignal(false);
  return (
    <>
      <Button isDanger isQuiet popup="dialog" onClick={() => isAsking.value = true}>
        {list.revoke}
      </Button>
      {isAsking.value && (
        <ConfirmDialog
          title={list.revokeTitle(enrolment)}
          text={list.revokeText}
          act={list.revokeNow}
          onConfirm={() => changeGuests(`enrolments/${enrolment}/revoke`, list.revoked(enrolment))}
          onClose={() => isAsking.value = false}
        />
      )}
    </>
  );
}
