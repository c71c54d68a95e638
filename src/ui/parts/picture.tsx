import { createContext } from "preact";
import { useContext, useRef, useState } from "preact/hooks";
import { partWords } from "../words/part_words.ts";
import { Icon } from "./icon.tsx";

export interface PictureProps {
  /** Address; null if there is no picture. */
  from: string | null;
  /** What it shows; empty if the words beside it say that. */
  says: string;
  /** Shows all of it instead of filling its frame. */
  isWhole?: boolean;
  isSquare?: boolean;
  /** Loads it at once: only for what is surely seen first. */
  isEager?: boolean;
  /** Lets all other pictures go first. */
  isLate?: boolean;
  /** Told once it is there. */
  onShown?: () => void;
  /** Told if it is not there. */
  onMissing?: () => void;
}

/** Whether pictures that are not there yet wait, as what they are in rushes by. */
export const PicturesWait = createContext(false);

/** A picture in a frame of a fixed size: nothing moves when it arrives, or does not. */
export function Picture(
  { from, says, isWhole, isSquare, isEager, isLate, onShown, onMissing }: PictureProps,
) {
  const [failed, setFailed] = useState<string | null>(null);
  const waits = useContext(PicturesWait), isShown = useRef(false);
  isShown.current ||= !waits;
  const isBroken = from === null || failed === from;
  return (
    <span class={`picture${isWhole ? " whole" : ""}${isSquare ? " square" : ""}`}>
      {!isShown.current
        ? null
        : isBroken
        ? (
          <span class="picture-fault" role="img" aria-label={says || partWords.value.noPicture}>
            <Icon name="broken" />
          </span>
        )
        : (
          <img
            src={from}
            alt={says}
            loading={isEager ? "eager" : "lazy"}
            fetchPriority={isLate ? "low" : undefined}
            decoding="async"
            draggable={false}
            onLoad={onShown}
            onError={() => {
              setFailed(from);
              onMissing?.();
            }}
          />
        )}
    </span>
  );
}

/** @returns the address of a face's crop; `size` is its edge in pixels. */
export function faceAddress(face: number, size: 160 | 512): string {
  return `/pictures/faces/${face}?size=${size}`;
}

/** @returns the address of a developed photo. */
export function photoAddress(photo: number, size: "thumb" | "full"): string {
  return `/pictures/photos/${photo}?size=${size}`;
}

/** @returns the address of a picture of a file that could not be sorted, by its photo's number. */
export function failedAddress(photo: number): string {
  return `/pictures/errors/${photo}`;
}

/** @returns the address of a photo in Admin/People, by its number there. */
export function portraitAddress(portrait: number): string {
  return `/pictures/portraits/${portrait}`;
}
