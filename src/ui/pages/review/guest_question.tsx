import { useState } from "preact/hooks";
import type { QuestionOf } from "../../../contracts/review.ts";
import { Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import { GUESTS } from "../guests/change_guests.ts";
import { callPerson } from "../people/call_person.ts";
import { type Choice, Choices, NO, YES } from "./choices.tsx";
import { Crop, Strip } from "./crop.tsx";
import { Frame, type FrameProps } from "./frame.tsx";

type Guest = QuestionOf<"guest">;

/** Somebody in the event beside the selfie of a guest who may be them. */
export function GuestQuestion({ question, onLater }: FrameProps<Guest>) {
  const { review } = words.value, { person, share, enrolment } = question;
  const name = callPerson(person);
  const [shown, setShown] = useState(person.faces[0]);
  return (
    <Frame
      staged={shown}
      about={[person.id]}
      ask={review.ask.guest(enrolment, name)}
      why={`${review.why.guest} ${review.likely(share)}`}
    >
      <div class="review-pair">
        <div class="review-side-by-side">
          <Crop face={shown} title={name}>
            <span class="faint">{review.photos(person.photos)}</span>
          </Crop>
          <Strip name={name} faces={person.faces} chosen={shown} onChoose={setShown} />
        </div>
        <div class="review-side-by-side">
          <Selfie question={question} />
        </div>
      </div>
      <Choices question={question} choices={choicesOf(question)} onLater={onLater} />
    </Frame>
  );
}

/** The selfie's face, which the program keeps for half an hour at most. */
function Selfie({ question: { enrolment } }: { question: Guest }) {
  const { selfie, selfieGone } = words.value.review;
  return (
    <figure class="review-crop">
      <Picture
        isSquare
        isEager
        from={`${GUESTS}/enrolments/${enrolment}/crop.jpg`}
        says={selfie(enrolment)}
      />
      <figcaption>
        <strong class="one-line">{selfie(enrolment)}</strong>
        <span class="faint">{selfieGone}</span>
      </figcaption>
    </figure>
  );
}

function choicesOf({ person, enrolment }: Guest): Choice[] {
  const { yes, no, said, guestEffect } = words.value.review, name = callPerson(person);
  const { shown, hidden } = guestEffect, decisions: Choice["decisions"] = [];
  const seen = shown(person.photos);
  return [
    {
      ...{ ...YES, decisions, says: "is", text: yes.guest, said: said.guest.yes(enrolment, name) },
      ...{ effect: seen, brief: seen },
    },
    {
      ...{ ...NO, decisions, says: "is_not", text: no.guest, said: said.guest.no(enrolment, name) },
      ...{ effect: hidden, brief: hidden },
    },
  ];
}
