import { useState } from "preact/hooks";
import type { JudgedPerson, QuestionOf } from "../../../contracts/review.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { words } from "../../words/words.ts";
import {
  type Choice,
  ChoiceButton,
  choiceOf,
  Choices,
  NO,
  NO_FACE,
  useChoiceKeys,
  YES,
} from "./choices.tsx";
import { Crop, thumbs } from "./crop.tsx";
import { Frame, type FrameProps } from "./frame.tsx";
import { callPerson } from "../people/call_person.ts";

type Whose = QuestionOf<"whose">;

/** A face that is nobody's, and up to five people whose it may be. */
export function WhoseQuestion({ question, onLater }: FrameProps<Whose>) {
  const { review } = words.value, { candidates, face, isLost } = question;
  const [lookedAt, setLookedAt] = useState(0), [shown, setShown] = useState<number>();
  const { person } = candidates[lookedAt];
  const look = (at: number) => {
    setLookedAt((at + candidates.length) % candidates.length);
    setShown(undefined);
  };
  useShortcuts([
    { keys: "ArrowDown", label: review.nextFace, run: () => look(lookedAt + 1) },
    { keys: "ArrowUp", label: review.previousFace, run: () => look(lookedAt - 1) },
  ]);
  const given = candidates.map((one, at) => candidateChoice(one, at, at === lookedAt));
  useChoiceKeys(question, given);
  const reference = shown ?? person.faces[0];
  return (
    <Frame
      staged={face}
      about={[]}
      ask={review.ask.whose}
      why={isLost ? review.why.lost : review.why.unclear}
    >
      <div class="review-pair is-small">
        <Crop face={reference} title={callPerson(person)}>
          <span class="faint">{review.photos(person.photos)}</span>
        </Crop>
        <Crop face={face} title={review.thisFace} />
      </div>
      <ol class="review-candidates">
        {candidates.map(({ person }, at) => (
          <li
            key={person.id}
            class={at === lookedAt ? "review-candidate is-looked-at" : "review-candidate"}
            onPointerEnter={() => look(at)}
          >
            <CandidateFaces
              person={person}
              chosen={at === lookedAt ? reference : undefined}
              onChoose={setShown}
            />
            <ChoiceButton question={question} choice={given[at]} />
          </li>
        ))}
      </ol>
      <Choices
        question={question}
        choices={otherChoices(question)}
        onLater={onLater}
      />
    </Frame>
  );
}

/** So many faces of a candidate are shown beside their name. */
const MOST_FACES = 3;

function CandidateFaces({ person, chosen, onChoose }: {
  person: JudgedPerson;
  chosen: number | undefined;
  onChoose(face: number): void;
}) {
  return (
    <span class="review-candidate-faces">
      {thumbs({
        name: callPerson(person),
        faces: person.faces.slice(0, MOST_FACES),
        chosen,
        onChoose,
      })}
    </span>
  );
}

/** Yes means who is looked at, which is the likeliest at first. */
function candidateChoice(
  { person, share, yes }: Whose["candidates"][number],
  at: number,
  isLookedAt: boolean,
): Choice {
  const { review } = words.value, name = callPerson(person), own = { keys: `${at + 1}` };
  const keys = isLookedAt ? { ...own, isFirst: true, others: [YES.keys, ...YES.others] } : own;
  return choiceOf(yes, {
    ...keys,
    text: `${name} · ${review.sure(share)}`,
    said: review.said.is(name),
  });
}

function otherChoices({ no, noFace }: Whose): Choice[] {
  const { review } = words.value;
  return [
    choiceOf(no, { ...NO, text: review.no.whose, said: review.said.noneOf }),
    choiceOf(noFace, { ...NO_FACE, text: review.noFace, said: review.said.noFace }),
  ];
}
