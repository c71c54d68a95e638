import type { ReviewAnswer, ReviewQuestion } from "../../../contracts/review.ts";
import { briefEffectWords, effectWords } from "../../deciding/effect_words.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { words } from "../../words/words.ts";
import { type Answer, answer } from "./reviewing.ts";

/** One way to answer a question. */
export interface Choice extends Omit<Answer, "question"> {
  /** The key on the button, and others that do the same. */
  keys: string;
  others?: readonly string[];
  text: string;
  isFirst?: boolean;
  /** What it does to folders, on the button. */
  brief: string;
  /** Nothing can be decided so now. */
  isOff?: boolean;
}

/** @returns a choice that decides what the program offers. */
export function choiceOf(
  given: ReviewAnswer,
  choice: Omit<Choice, "decisions" | "effect" | "brief">,
): Choice {
  const { decisions, effect } = given;
  return { ...choice, decisions, effect: effectWords(effect), brief: briefEffectWords(effect) };
}

/** The keys of yes, of no, and of a face that is none. */
export const YES = { keys: "ArrowRight", others: ["y"], isFirst: true } as const;
export const NO = { keys: "ArrowLeft", others: ["n"] } as const;
export const NO_FACE = { keys: "f" } as const;

/** The answers as buttons, each with its key and what it does to folders, and the way to put it off. */
export function Choices({ question, choices, onLater }: {
  question: ReviewQuestion;
  choices: readonly Choice[];
  onLater(): void;
}) {
  const { review } = words.value;
  useChoiceKeys(question, choices);
  useShortcuts([{ keys: "s", label: review.later, run: onLater }]);
  return (
    <div class="review-choices">
      {choices.map((choice) => (
        <ChoiceButton key={choice.keys} question={question} choice={choice} />
      ))}
      <Button isQuiet keys="s" effect={review.laterEffect} onClick={onLater}>
        {review.later}
      </Button>
    </div>
  );
}

/** A button that says below its words what it does to folders. */
export function ChoiceButton({ question, choice }: { question: ReviewQuestion; choice: Choice }) {
  const { keys, text, brief, isFirst, isOff } = choice;
  return (
    <div class="review-choice">
      <Button {...{ keys, isFirst, isOff }} onClick={() => take(question, choice)}>
        <span class="review-choice-text">{text}</span>
        <span class="review-effect">{brief}</span>
      </Button>
    </div>
  );
}

/** Binds the keys of answers. */
export function useChoiceKeys(question: ReviewQuestion, choices: readonly Choice[]): void {
  useShortcuts(choices.flatMap((choice) => {
    const run = () => take(question, choice);
    return [choice.keys, ...choice.others ?? []].map((keys) => ({ keys, label: choice.text, run }));
  }));
}

function take(question: ReviewQuestion, { decisions, says, said, effect, isOff }: Choice): void {
  if (isOff !== true) answer({ question, decisions, says, said, effect });
}
