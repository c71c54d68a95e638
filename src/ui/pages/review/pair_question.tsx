import { useState } from "preact/hooks";
import type { QuestionOf } from "../../../contracts/review.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { words } from "../../words/words.ts";
import { type Choice, choiceOf, Choices, NO, NO_FACE, YES } from "./choices.tsx";
import { Crop, Strip } from "./crop.tsx";
import { Frame, type FrameProps } from "./frame.tsx";
import { callPerson } from "../people/call_person.ts";
import { peopleIn } from "./question_parts.ts";

type Pair = QuestionOf<"merge"> | QuestionOf<"doubt">;

interface Side {
  name: string;
  note: string;
  faces: readonly number[];
}

/** Two faces side by side: two people who may be one, or a face that may be somebody else's. */
export function PairQuestion({ question, onLater }: FrameProps<Pair>) {
  const { review } = words.value, sides = sidesOf(question);
  const [shown, setShown] = useState(sides.map(({ faces }) => faces[0]));
  const [staged, setStaged] = useState(sides[1].faces[0] ?? sides[0].faces[0]);
  const show = (side: number, face: number) => {
    setShown(shown.map((one, at) => at === side ? face : one));
    setStaged(face);
  };
  const all = sides.flatMap(({ faces }, side) => faces.map((face) => ({ side, face })));
  const step = (by: number) => {
    const at = all.findIndex(({ face }) => face === staged);
    const next = all[(at + by + all.length) % all.length];
    if (next !== undefined) show(next.side, next.face);
  };
  useShortcuts([
    { keys: "ArrowDown", label: review.nextFace, repeats: true, run: () => step(1) },
    { keys: "ArrowUp", label: review.previousFace, repeats: true, run: () => step(-1) },
  ]);
  return (
    <Frame
      staged={staged}
      about={peopleIn(question).map(({ id }) => id)}
      ask={askOf(question)}
      why={whyOf(question)}
    >
      <div class="review-pair">
        {sides.map(({ name, note, faces }, side) => (
          <div key={side} class="review-side-by-side">
            <Crop face={shown[side]} title={name}>
              <span class="faint">{note}</span>
            </Crop>
            <Strip
              name={name}
              faces={faces}
              chosen={shown[side]}
              onChoose={(face) => show(side, face)}
            />
          </div>
        ))}
      </div>
      <Choices question={question} choices={choicesOf(question)} onLater={onLater} />
    </Frame>
  );
}

function sidesOf(question: Pair): Side[] {
  const { review } = words.value;
  const ofPeople = peopleIn(question).map((person) => ({
    ...{ name: callPerson(person), note: review.photos(person.photos), faces: person.faces },
  }));
  if (question.kind === "merge") return ofPeople;
  const note = review.sureNot(question.share);
  return [...ofPeople, { name: review.thisFace, note, faces: [question.face] }];
}

function askOf(question: Pair): string {
  const { ask } = words.value.review, names = peopleIn(question).map(callPerson);
  return question.kind === "merge" ? ask.merge(names[0], names[1]) : ask.doubt(names[0]);
}

function whyOf(question: Pair): string {
  const { why, likely } = words.value.review;
  if (question.kind === "doubt") return why.doubt(callPerson(question.person));
  const { together, isDecided, share } = question;
  const reason = together.length > 0
    ? why.together(together.length)
    : isDecided
    ? why.decided
    : why.merge;
  return `${reason} ${likely(share)}`;
}

function choicesOf(question: Pair): Choice[] {
  const { yes, no, said, noFace } = words.value.review;
  const [one, other] = peopleIn(question).map(callPerson);
  if (question.kind === "merge") {
    return [
      choiceOf(question.yes, { ...YES, text: yes.merge, said: said.merge.yes(one, other) }),
      choiceOf(question.no, { ...NO, text: no.merge, said: said.merge.no(one, other) }),
    ];
  }
  return [
    choiceOf(question.yes, { ...YES, text: yes.doubt(one), said: said.is(one) }),
    choiceOf(question.no, { ...NO, text: no.doubt, said: said.isNot(one) }),
    choiceOf(question.noFace, { ...NO_FACE, text: noFace, said: said.noFace }),
  ];
}
