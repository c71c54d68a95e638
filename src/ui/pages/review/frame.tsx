import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { ReviewQuestion } from "../../../contracts/review.ts";
import { singleKeys } from "../../keys/shortcuts.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { keptText } from "../../kept.ts";
import { signal } from "@preact/signals";
import { Button } from "../../parts/button.tsx";
import { Icon } from "../../parts/icon.tsx";
import { words } from "../../words/words.ts";
import { askedKey, view } from "./address.ts";
import { Details } from "./details.tsx";
import { PhotoFacts } from "./photo_facts.tsx";
import { askedAloud } from "./review_head.tsx";
import { walk } from "./reviewing.ts";
import { Stage } from "./stage.tsx";
import { useFace } from "./use_face.ts";

export interface FrameProps<Question extends ReviewQuestion> {
  question: Question;
  onLater(): void;
}

const keptDetails = keptText("review-details");
const areDetailsOpen = signal(keptDetails.read() === "open");

/** What every question has around it: the words, the photo, and what else can be looked at. */
export function Frame({ staged, about, ask, why, hasRows, picture, children }: {
  /** The face whose photo is shown; undefined: none. */
  staged: number | undefined;
  /** Numbers of the people whom the question is about. */
  about: readonly number[];
  ask: string;
  why: string;
  /** Rows of faces take the photo's place, unless it is asked for. */
  hasRows?: boolean;
  /** Shown in place of a photo of the event. */
  picture?: ComponentChildren;
  children: ComponentChildren;
}) {
  const isWhole = view.value === "photo" && staged !== undefined;
  useEffect(() => void (askedAloud.value = ask), [ask]);
  const kind = isWhole ? " is-whole" : hasRows ? " has-rows" : "";
  const bar = staged !== undefined && <Bar face={staged} about={about} isWhole={isWhole} />;
  return (
    <div class={`review${kind}`}>
      {(isWhole || !hasRows) && (
        <div class="review-photo-side">
          {picture}
          {staged !== undefined && <Photo face={staged} isWhole={isWhole} />}
          {bar}
        </div>
      )}
      <div class="review-main">
        <Returned />
        <h2 class="review-ask">{ask}</h2>
        <p class="review-why">{why}</p>
        {children}
        {hasRows && !isWhole && bar}
      </div>
    </div>
  );
}

/** What is known of a photo at a glance, and the ways to see more of it. */
function Bar({ face, about, isWhole }: {
  face: number;
  about: readonly number[];
  isWhole: boolean;
}) {
  const { review } = words.value, areOpen = areDetailsOpen.value;
  const toggle = () => view.set(isWhole ? "faces" : "photo");
  useShortcuts([
    { keys: "m", label: review.wholePhoto, run: toggle },
    { keys: "d", label: review.details, run: toggleDetails },
    ...isWhole ? [{ keys: "Escape", run: toggle }] : [],
  ]);
  return (
    <div class="review-bar">
      <PhotoFacts view={useFace(face)} about={about} />
      <div class="review-tools">
        <Button isQuiet keys="m" isPressed={isWhole} onClick={toggle}>{review.wholePhoto}</Button>
        <Button isQuiet keys="d" isPressed={areOpen} onClick={toggleDetails}>
          {review.details}
        </Button>
        <OpenPhoto face={face} />
      </div>
      {areOpen && <Details face={face} />}
    </div>
  );
}

function toggleDetails(): void {
  areDetailsOpen.value = !areDetailsOpen.value;
  keptDetails.write(areDetailsOpen.value ? "open" : null);
}

function Photo({ face, isWhole }: { face: number; isWhole: boolean }) {
  return <Stage view={useFace(face)} isWhole={isWhole} />;
}

/** Opens the photo in a tab of its own, so that the queue stays where it is. */
function OpenPhoto({ face }: { face: number }) {
  const { review } = words.value,
    photo = useFace(face)?.photo,
    link = useRef<HTMLAnchorElement>(null);
  useShortcuts([{ keys: "o", label: review.openPhoto, run: () => link.current?.click() }]);
  return (
    <a
      ref={link}
      class="button quiet"
      href={photo === undefined ? undefined : `/photos/${photo}`}
      target="_blank"
      rel="noopener"
    >
      <span>{review.openPhoto}</span>
      {singleKeys.value && <kbd aria-hidden="true">O</kbd>}
    </a>
  );
}

/** Why the last answer to this question was not taken. */
function Returned() {
  const asked = askedKey.value;
  const reason = walk.value.returned.find(({ key }) => key === asked)?.reason;
  if (reason === undefined) return null;
  return (
    <p class="review-returned" role="alert">
      <Icon name="warn" size={16} />
      {words.value.review.notTaken(reason)}
    </p>
  );
}
