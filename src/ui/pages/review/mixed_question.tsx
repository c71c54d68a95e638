import { useRef, useState } from "preact/hooks";
import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import type { QuestionOf } from "../../../contracts/review.ts";
import { briefEffectWords, effectWords } from "../../deciding/effect_words.ts";
import { useEffectOf } from "../../deciding/use_effect_of.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { words } from "../../words/words.ts";
import { movedFaces, setMovedFaces } from "./address.ts";
import { type Choice, choiceOf, Choices, NO, YES } from "./choices.tsx";
import { FaceRow } from "./face_row.tsx";
import { Frame, type FrameProps } from "./frame.tsx";
import { callPerson } from "../people/call_person.ts";

type Mixed = QuestionOf<"mixed">;

/** A person's faces in two rows; single ones can be moved from one to the other before they part. */
export function MixedQuestion({ question, onLater }: FrameProps<Mixed>) {
  const { review } = words.value, { person, isCrowd } = question, name = callPerson(person);
  const rows = useRef<HTMLDivElement>(null);
  const [staged, setStaged] = useState(question.faces[0]);
  const stays = [...kept(question.others), ...gone(question.faces)];
  const goes = [...kept(question.faces), ...gone(question.others)];
  const move = (face: number) => {
    const next = new Set(movedFaces.peek());
    if (!next.delete(face)) next.add(face);
    setMovedFaces(next);
  };
  const step = (by: number) => focusFace(rows.current!, by);
  useShortcuts([
    { keys: "ArrowDown", label: review.nextFace, repeats: true, run: () => step(1) },
    { keys: "ArrowUp", label: review.previousFace, repeats: true, run: () => step(-1) },
  ]);
  const row = { onMove: move, onLook: setStaged };
  return (
    <Frame
      hasRows
      staged={staged}
      about={[person.id]}
      ask={isCrowd ? review.ask.crowd(name) : review.ask.mixed(name)}
      why={whyOf(question)}
    >
      <div class="review-rows" ref={rows}>
        {(question.others.length > 0 || stays.length > 0) && (
          <FaceRow title={review.stays(name, stays.length)} faces={stays} {...row} />
        )}
        <FaceRow title={review.goes(goes.length)} faces={goes} {...row} />
        <p class="faint">{review.moveHint}</p>
      </div>
      <Choices
        question={question}
        choices={useMixedChoices(question, stays, goes)}
        onLater={onLater}
      />
    </Frame>
  );
}

function kept(faces: readonly number[]): number[] {
  return faces.filter((face) => !movedFaces.value.has(face));
}

function gone(faces: readonly number[]): number[] {
  return faces.filter((face) => movedFaces.value.has(face));
}

function whyOf({ isCrowd, others }: Mixed): string {
  const { why } = words.value.review;
  return isCrowd ? why.crowd : others.length === 0 ? why.portraits : why.mixed;
}

/** What is foreseen is of the rows as they came; with faces moved, the program is asked again. */
function useMixedChoices(question: Mixed, stays: number[], goes: number[]): Choice[] {
  const { yes, no, said } = words.value.review, { person, isCrowd, others } = question;
  const name = callPerson(person), isMoved = movedFaces.value.size > 0;
  const parting = goes.length === 0 ? [] : partingOf(question, stays, goes);
  const isAsked = isMoved || isCrowd, foreseen = useEffectOf(isAsked ? parting : []);
  const part: Choice = {
    ...YES,
    text: others.length > 0 ? yes.mixed : yes.portraits,
    said: said.mixed.yes(name, goes.length),
    decisions: parting,
    effect: isAsked ? foreseen : effectWords(question.yes.effect),
    brief: isAsked ? foreseen : briefEffectWords(question.yes.effect),
    isOff: goes.length === 0 || (others.length > 0 && stays.length === 0),
  };
  const together = choiceOf(question.no, { ...NO, text: no.mixed, said: said.mixed.no(name) });
  if (!isCrowd) return [part, together];
  const hide = choiceOf(question.yes, { ...YES, text: yes.crowd, said: said.mixed.crowd(name) });
  return [hide, together, { ...part, keys: "2", others: [], isFirst: false }];
}

/** A split leaves a face; of somebody known by portraits alone the faces are taken away instead. */
function partingOf({ person, others }: Mixed, stays: number[], faces: number[]): DecisionRequest[] {
  const kind = others.length > 0 && stays.length > 0 ? "split" : "not";
  return [{ kind, person: person.id, faces }];
}

/** Gives the focus to the next or previous face of both rows. */
function focusFace(rows: HTMLElement, by: number): void {
  const faces = [...rows.querySelectorAll<HTMLElement>("[data-face]")];
  const at = faces.findIndex((one) => one === document.activeElement);
  const next = at < 0 ? (by > 0 ? 0 : faces.length - 1) : at + by;
  faces[(next + faces.length) % faces.length]?.focus();
}
