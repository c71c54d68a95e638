import { useState } from "preact/hooks";
import type { JudgedPerson, QuestionOf } from "../../../contracts/review.ts";
import { Picture, portraitAddress } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import { callPerson } from "../people/call_person.ts";
import { type Choice, choiceOf, Choices, NO, YES } from "./choices.tsx";
import { Crop, Strip } from "./crop.tsx";
import { Frame, type FrameProps } from "./frame.tsx";
import { peopleIn } from "./question_parts.ts";

type Portrait = QuestionOf<"portrait">;

/** A photo in Admin/People that is not used, or that may name the wrong person. */
export function PortraitQuestion({ question, onLater }: FrameProps<Portrait>) {
  const { portrait, path } = question, says = words.value.review.portraitSays(path);
  return (
    <Frame
      staged={undefined}
      about={[]}
      ask={askOf(question)}
      why={whyOf(question)}
      picture={
        <div class="review-portrait">
          <Picture isWhole isEager from={portraitAddress(portrait)} says={says} />
          <p class="path soft">{path}</p>
        </div>
      }
    >
      <div class="review-pair">
        {peopleIn(question).map((person) => <Reference key={person.id} person={person} />)}
      </div>
      <Choices question={question} choices={choicesOf(question)} onLater={onLater} />
    </Frame>
  );
}

function Reference({ person }: { person: JudgedPerson }) {
  const [shown, setShown] = useState(person.faces[0]), name = callPerson(person);
  return (
    <div class="review-side-by-side">
      <Crop face={shown} title={name}>
        <span class="faint">{words.value.review.photos(person.photos)}</span>
      </Crop>
      <Strip name={name} faces={person.faces} chosen={shown} onChoose={setShown} />
    </div>
  );
}

function nameIn({ person, name, path }: Portrait): string {
  return person === null ? name ?? path : callPerson(person);
}

function askOf(question: Portrait): string {
  const { ask } = words.value.review, { doubt, other } = question, name = nameIn(question);
  if (doubt === "alike" && other !== null) return ask.alike(name, callPerson(other));
  return question.yes === null ? ask.unusable : ask.portrait(name);
}

function whyOf(question: Portrait): string {
  const { why } = words.value.review, { doubt, other } = question;
  if (doubt === "alike") return other === null ? question.why : why.alike(callPerson(other));
  return doubt === "unlike" ? why.unlike(nameIn(question)) : why[doubt];
}

function choicesOf(question: Portrait): Choice[] {
  const { yes, no, said, portraitEffect } = words.value.review, { other } = question;
  const name = nameIn(question), used = { effect: portraitEffect, brief: portraitEffect };
  if (question.doubt === "alike" && question.yes !== null && other !== null) {
    const [one, two] = [name, callPerson(other)];
    return [
      choiceOf(question.yes, { ...YES, text: yes.merge, said: said.merge.yes(one, two) }),
      choiceOf(question.no, { ...NO, text: no.merge, said: said.merge.no(one, two) }),
    ];
  }
  const text = question.yes === null ? no.unusable : no.portrait;
  const leaveOut = choiceOf(question.no, { ...NO, text, said: said.showsNobody(question.path) });
  if (question.yes === null) return [leaveOut];
  const accept = choiceOf(question.yes, {
    ...{ ...YES, text: yes.portrait(name), said: said.shows(name) },
  });
  return [{ ...accept, ...used }, leaveOut];
}
