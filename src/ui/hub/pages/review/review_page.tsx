import { useEffect, useState } from "preact/hooks";
import type { HubQuestion } from "../../../../contracts/hub/review.ts";
import { useShortcuts } from "../../../keys/use_shortcuts.ts";
import { Button } from "../../../parts/button.tsx";
import { EmptyState } from "../../../parts/empty_state.tsx";
import { faceAddress } from "../../api/pictures.ts";
import { usePages } from "../../api/use_pages.ts";
import { readAnew } from "../../api/use_read.ts";
import { useHubDecide } from "../../deciding/use_hub_decide.ts";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { askOf, type Choice, choicesOf, sidesOf } from "./answers_to.ts";
import { SetAsideList } from "./set_aside.tsx";
import { SideView } from "./side_view.tsx";

/** With fewer left, more are asked for. */
const FEW = 4;

/** One question after the other about who is who, answered by keys. */
export function ReviewPage() {
  const { review, shell } = hubWords.value, { decide } = useHubDecide();
  const [given, setGiven] = useState<readonly string[]>([]);
  const [later, setLater] = useState<readonly string[]>([]);
  const list = usePages<HubQuestion>("/v1/review?limit=20"), found = list.data.value;
  const open = inOrder(found?.items ?? [], given, later), question = open[0];
  useEffect(() => {
    if (found === undefined || open.length >= FEW) return;
    if (found.hasMore) list.more();
    else if (given.length > 0 && open.length === 0) void list.refetch();
  }, [found, open.length]);
  usePictures(open.slice(1, 4));
  const answer = async ({ decisions, said }: Choice, { key }: HubQuestion) => {
    setGiven((keys) => [...keys, key]);
    const takeBack = () => setGiven((keys) => keys.filter((one) => one !== key));
    const isDone = await decide(decisions, said, { isQuiet: true, onUndone: takeBack });
    if (!isDone) {
      takeBack();
      readAnew();
    }
  };
  return (
    <>
      <div class="page-head">
        <h1>{shell.places.review}</h1>
        {found && open.length > 0 && (
          <span class="soft number" role="status">
            {review.left(open.length, found.hasMore)}
          </span>
        )}
      </div>
      {found === undefined
        ? <Unread query={list} />
        : question === undefined
        ? <EmptyState icon="check" title={review.none} hint={review.noneHint} />
        : (
          <Question
            key={question.key}
            question={question}
            onAnswer={(choice) => void answer(choice, question)}
            onLater={() => setLater((keys) => [...keys, question.key])}
          />
        )}
      <SetAsideList />
    </>
  );
}

/** @returns the questions that are open, those that were put off last. */
function inOrder(
  all: readonly HubQuestion[],
  given: readonly string[],
  later: readonly string[],
): HubQuestion[] {
  const open = all.filter(({ key }) => !given.includes(key));
  return open.toSorted((a, b) => later.lastIndexOf(a.key) - later.lastIndexOf(b.key));
}

function Question({ question, onAnswer, onLater }: {
  question: HubQuestion;
  onAnswer(choice: Choice): void;
  onLater(): void;
}) {
  const { review } = hubWords.value, choices = choicesOf(question);
  useShortcuts([
    ...choices.flatMap((choice) =>
      [choice.keys, ...choice.others ?? []].map((keys) => (
        { keys, label: choice.text, run: () => onAnswer(choice) }
      ))
    ),
    { keys: "s", label: review.later, run: onLater },
  ]);
  const sides = sidesOf(question), photo = "photo_id" in question ? question.photo_id : undefined;
  return (
    <section class="asked" aria-labelledby="asked">
      <h2 id="asked" class="review-ask">{askOf(question)}</h2>
      <p class="soft">{question.kind !== "whose" && review.likely(question.share)}</p>
      <div class={sides.length > 2 ? "asked-sides is-many" : "asked-sides"}>
        {sides.map((side, at) => <SideView key={at} side={side} photo={photo} />)}
      </div>
      <div class="asked-choices">
        {choices.map((choice) => (
          <Button
            key={choice.keys}
            keys={choice.keys}
            isFirst={choice.isFirst}
            onClick={() => onAnswer(choice)}
          >
            {choice.text}
          </Button>
        ))}
        <Button isQuiet keys="s" effect={review.laterHint} onClick={onLater}>{review.later}</Button>
      </div>
    </section>
  );
}

/** Has the browser fetch what the next questions show. */
function usePictures(next: readonly HubQuestion[]): void {
  const key = next.map((one) => one.key).join(" ");
  useEffect(() => {
    for (const side of next.flatMap(sidesOf)) {
      if (side.faces.length > 0) new Image().src = faceAddress(side.faces[0], 512);
    }
  }, [key]);
}
