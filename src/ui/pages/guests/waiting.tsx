import type {
  EnrolmentPersonShown,
  EnrolmentShown,
  GuestPersonShown,
  GuestsShown,
} from "../../../contracts/guests.ts";
import { useSignal } from "@preact/signals";
import { Button } from "../../parts/button.tsx";
import { EffectArea, EffectLine } from "../../parts/effect_line.tsx";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";
import { changeGuests } from "./change_guests.ts";
import { ConfirmDialog } from "./confirm_dialog.tsx";
import { byWhat } from "./guest_words.ts";
import { GuestsPart } from "./guests_part.tsx";
import { SelfieCrop } from "./selfie_crop.tsx";

/** What guests wait for: the operator's word, a missing photo, or to be forgotten. */
export function Waiting({ shown }: { shown: GuestsShown }) {
  const { waits } = words.value.guests, { enrolments, erasureWishes } = shown;
  const asked = enrolments.flatMap((enrolment) =>
    enrolment.people.filter(({ says }) => says === "asked").map((person) => ({ enrolment, person }))
  );
  const missing = enrolments.flatMap((enrolment) =>
    enrolment.missing.filter(({ answeredAt }) => answeredAt === null).map((photo) => (
      { enrolment, photo }
    ))
  );
  if (asked.length + missing.length + erasureWishes.length === 0) return null;
  return (
    <EffectArea>
      <GuestsPart title={waits.title}>
        <ul class="guest-rows is-asked">
          {asked.map(({ enrolment, person }) => (
            <Asked key={`${enrolment.id} ${person.id}`} enrolment={enrolment} person={person} />
          ))}
          {missing.map((one) => <Missing key={one.photo.id} {...one} />)}
          {erasureWishes.map((person) => <Wish key={person.id} person={person} />)}
        </ul>
        <EffectLine />
      </GuestsPart>
    </EffectArea>
  );
}

function Asked({ enrolment, person }: {
  enrolment: EnrolmentShown;
  person: EnrolmentPersonShown;
}) {
  const { waits, list } = words.value.guests, name = callPerson(person), busy = useSignal(false);
  const judge = async (says: "is" | "is_not") => {
    busy.value = true;
    const path = `enrolments/${enrolment.id}/judge`;
    await changeGuests(path, waits.said[says](enrolment.id, name), { person: person.id, says });
    busy.value = false;
  };
  return (
    <li class="guest-row">
      <span class="guest-faces">
        <SelfieCrop enrolment={enrolment} />
        <Face person={person} />
      </span>
      <div class="guest-words">
        <strong>{waits.isIt(enrolment.id, name)}</strong>
        <span class="soft">{byWhat(person)} · {words.value.people.photos(person.photos)}</span>
        {enrolment.byGuardian && <span class="soft">{list.byGuardian}</span>}
      </div>
      <div class="guest-buttons">
        <Button
          isBusy={busy.value}
          effect={waits.noEffect(name)}
          onClick={() => void judge("is_not")}
        >
          {waits.no}
        </Button>
        <Button
          isFirst
          isBusy={busy.value}
          effect={waits.yesEffect(name, person.photos)}
          onClick={() => void judge("is")}
        >
          {waits.yes}
        </Button>
      </div>
    </li>
  );
}

function Missing({ enrolment, photo: { id, text, at } }: {
  enrolment: EnrolmentShown;
  photo: EnrolmentShown["missing"][number];
}) {
  const { waits } = words.value.guests,
    known = enrolment.people.filter(({ says }) => says === "is");
  return (
    <li class="guest-row">
      <span class="guest-faces">
        <SelfieCrop enrolment={enrolment} />
        {known.map((person) => <Face key={person.id} person={person} />)}
      </span>
      <div class="guest-words">
        <strong>{waits.misses(enrolment.id, known.map(callPerson))}</strong>
        <q class="guest-said">{text}</q>
        <time class="faint number" dateTime={at}>{formats.value.time(at)}</time>
      </div>
      <div class="guest-buttons">
        <a class="button" href="/photos">{waits.find}</a>
        <Button
          effect={waits.answeredEffect}
          onClick={() => void changeGuests(`missing/${id}/answered`, waits.answered)}
        >
          {waits.answered}
        </Button>
      </div>
    </li>
  );
}

function Wish({ person }: { person: GuestPersonShown }) {
  const { waits } = words.value.guests, name = callPerson(person), isAsking = useSignal(false);
  const path = `people/${person.id}/erasure`;
  return (
    <li class="guest-row">
      <span class="guest-faces">
        <Face person={person} />
      </span>
      <div class="guest-words">
        <strong>{waits.wishes(name)}</strong>
        <span class="soft">{waits.wishesHint}</span>
      </div>
      <div class="guest-buttons">
        <Button
          effect={waits.dropWishEffect}
          onClick={() => void changeGuests(path, waits.wishDropped, { carryOut: false })}
        >
          {waits.dropWish}
        </Button>
        <Button isDanger popup="dialog" onClick={() => isAsking.value = true}>
          {waits.forget}
        </Button>
      </div>
      {isAsking.value && (
        <ConfirmDialog
          title={waits.forgetTitle(name)}
          text={waits.forgetText(name)}
          act={waits.forgetNow}
          typed={{ label: waits.forgetType(name), text: name }}
          onConfirm={() => changeGuests(path, waits.forgotten(name), { carryOut: true })}
          onClose={() => isAsking.value = false}
        />
      )}
    </li>
  );
}

/** Leads to the person, whom it shows. */
export function Face({ person }: { person: GuestPersonShown }) {
  const { id, cover } = person;
  return (
    <a class="guest-face" href={`/people/${id}`}>
      <Picture
        isSquare
        from={cover === null ? null : faceAddress(cover, 160)}
        says={callPerson(person)}
      />
    </a>
  );
}
