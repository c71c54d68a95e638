import type { Signal } from "@preact/signals";
import type { PhotoFace } from "../../../contracts/photo.ts";
import { Button } from "../../parts/button.tsx";
import { Menu, type MenuItem } from "../../parts/menu.tsx";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { go } from "../../router/navigation.ts";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { callKnown, isNobodys, standingWords } from "./face_words.ts";

/** What can be said of a face. */
export interface FaceDeeds {
  who(face: PhotoFace): void;
  not(face: PhotoFace): void;
  noFace(face: PhotoFace): void;
  zoom(face: PhotoFace): void;
}

/** A face beside the photo: whose it is or why nobody's, and what can be said of it. */
export function FaceRow({ face, lit, isChosen, deeds, onChoose }: {
  face: PhotoFace;
  lit: Signal<number | undefined>;
  isChosen: boolean;
  deeds: FaceDeeds;
  onChoose(): void;
}) {
  const { photo } = words.value, { person } = face;
  const point = () => void (lit.value = face.face);
  const leave = () => void (lit.value = undefined);
  const classes = [
    "face-row",
    ...lit.value === face.face ? ["is-lit"] : [],
    ...isChosen ? ["is-chosen"] : [],
  ];
  return (
    <li
      class={classes.join(" ")}
      data-row={face.face}
      onPointerEnter={point}
      onPointerLeave={leave}
      onFocusCapture={point}
      onBlurCapture={leave}
      onClick={({ target }) => {
        if (target instanceof Element && target.closest("button, a, [role=menu]") === null) {
          onChoose();
        }
      }}
    >
      <Picture isSquare from={faceAddress(face.face, 160)} says="" />
      <div class="face-said">
        {person === null
          ? <strong class="none">{photo.nobody}</strong>
          : <a class="one-line" href={`/people/${person.number}`}>{callKnown(person)}</a>}
        <span class={isNobodys(face) ? "face-why" : "faint"}>{standingWords(face)}</span>
        <Nearest face={face} />
      </div>
      <div class="face-acts">
        <Button popup="dialog" onClick={() => deeds.who(face)}>
          {person === null ? photo.who : photo.change}
        </Button>
        <Menu
          button={{ icon: "more", label: photo.more, isQuiet: true }}
          items={items(face, deeds)}
        />
      </div>
    </li>
  );
}

function items(face: PhotoFace, { not, noFace, zoom }: FaceDeeds): MenuItem[] {
  const { photo } = words.value, { person } = face;
  return [
    { text: photo.zoom, onChoose: () => zoom(face) },
    ...person === null ? [] : [
      { text: photo.not, onChoose: () => not(face) },
      { text: photo.openPerson, onChoose: () => go(`/people/${person.number}`) },
    ],
    ...face.standing.is === "noFace" ? [] : [{ text: photo.noFace, onChoose: () => noFace(face) }],
  ];
}

/** A probability below says nothing to anybody. */
const LEAST_TOLD = 0.01;

/** Whom a face that is nobody's resembles most. */
function Nearest({ face: { person, nearest: [first] } }: { face: PhotoFace }) {
  if (person !== null || first === undefined || first.share < LEAST_TOLD) return null;
  const { photo } = words.value;
  return (
    <span class="faint">{photo.nearest(callKnown(first), formats.value.percent(first.share))}</span>
  );
}
