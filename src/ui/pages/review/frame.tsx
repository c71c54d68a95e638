import type { ComponentChildren } from "preact";
import { useRef } from "preact/hooks";
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
import { DoneLine } from "./done_line.tsx";
import { PhotoFacts } from "./photo_facts.tsx";
import { walk } from "./reviewing.ts";
import { Stage } from "./stage.tsx";
import { useFace } from "./use_face.ts";

/** Where in the queue a question is. */
export interface Place {
  at: number;
  total: number;
  putOff: number;
}

export interface FrameProps<Question extends ReviewQuestion> {
  question: Question;
  place: Place;
  onLater(): void;
}

const keptDetails = keptText("review-details");
const areDetailsOpen = signal(keptDetails.read() === "open");

/** What every question has around it: its place, the photo, the words, and what was answered last. */
export function Frame({ place, staged, about, ask, why, hasRows, picture, children }: {
  place: Place;
  /** The face whose photo is shown; undefined: none. */
  staged: number | undefined;
  about: readonly number[];
  ask: string;
  why: string;
  /** Rows of faces take the photo's place, unless it is asked for. */
  hasRows?: boolean;
  /** Shown in place of a photo of the event. */
  picture?: ComponentChildren;
  children: ComponentChildren;
} & Omit<FrameProps<ReviewQuestion>, "question" | "onLater">) {
  const { review } = words.value, isWhole = view.value === "photo";
  const toggle = () => view.set(isWhole ? "faces" : "photo");
  useShortcuts([
    { keys: "m", label: review.wholePhoto, run: toggle },
    { keys: "d", label: review.details, run: toggleDetails },
    ...isWhole ? [{ keys: "Escape", run: toggle }] : [],
  ]);
  const kind = isWhole ? " is-whole" : hasRows ? " has-rows" : "";
  const photo = staged !== undefined && (
    <div class="review-bar">
      <Facts face={staged} about={about} />
      <div class="review-tools">
        <Button isQuiet keys="m" isPressed={isWhole} onClick={toggle}>{review.wholePhoto}</Button>
        <Button isQuiet keys="d" isPressed={areDetailsOpen.value} onClick={toggleDetails}>
          {review.details}
        </Button>
        <OpenPhoto face={staged} />
      </div>
      {areDetailsOpen.value && <Details face={staged} />}
    </div>
  );
  return (
    <div class={`review${kind}`}>
      <Head place={place} ask={ask} />
      {(isWhole || !hasRows) && (
        <div class="review-photo-side">
          {picture}
          {staged !== undefined && <Photo face={staged} isWhole={isWhole} />}
          {photo}
        </div>
      )}
      <div class="review-main">
        <Returned />
        <h2 class="review-ask">{ask}</h2>
        <p class="review-why">{why}</p>
        {children}
        {hasRows && !isWhole && photo}
      </div>
    </div>
  );
}

function toggleDetails(): void {
  areDetailsOpen.value = !areDetailsOpen.value;
  keptDetails.write(areDetailsOpen.value ? "open" : null);
}

function Head({ place: { at, total, putOff }, ask }: { place: Place; ask: string }) {
  const { review, shell } = words.value;
  return (
    <div class="page-head review-head">
      <h1>{shell.places.review}</h1>
      <span class="soft number" aria-hidden="true">
        {review.place(at, total)}
        {putOff > 0 && ` · ${review.putOff(putOff)}`}
      </span>
      <p class="unseen" aria-live="polite">{`${review.place(at, total)}. ${ask}`}</p>
      <DoneLine />
    </div>
  );
}

function Photo({ face, isWhole }: { face: number; isWhole: boolean }) {
  return <Stage view={useFace(face)} isWhole={isWhole} />;
}

function Facts({ face, about }: { face: number; about: readonly number[] }) {
  return <PhotoFacts view={useFace(face)} about={about} />;
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
