import { useSignal } from "@preact/signals";
import { keptText } from "../../kept.ts";
import { addressWith, here, replaceAddress } from "../../router/here.ts";
import { photoLink } from "../photos/photo_filter.ts";

/** How a photo is looked at. */
export interface Viewing {
  /** Number of the chosen face; it stands in the address. */
  chosen: number | undefined;
  choose(face: number | undefined): void;
  /** Whether the chosen face fills the stage. */
  isZoomed: boolean;
  /** Shows a face large, or the whole photo if it is already. */
  zoom(face: number): void;
  isDrawing: boolean;
  draw(isOn: boolean): void;
  areNamesShown: boolean;
  /** Shows the names in the photo, or hides them, from now on. */
  showNames(): void;
  /** Goes on to another photo of the list; the way back leads to the list. */
  step(photo: number | null | undefined): void;
}

const namesKept = keptText("names-on-photos");

export function useViewing(): Viewing {
  const isZoomed = useSignal(false), isDrawing = useSignal(false);
  const areNamesShown = useSignal(namesKept.read() !== "off");
  const chosen = Number(here.value.mark.get("face")) || undefined;
  const choose = (face: number | undefined) => {
    isZoomed.value = false;
    const mark = face === undefined ? null : String(face);
    replaceAddress(addressWith(here.peek(), "mark", "face", mark));
  };
  return {
    ...{ chosen, choose, isZoomed: isZoomed.value, isDrawing: isDrawing.value },
    areNamesShown: areNamesShown.value,
    zoom(face) {
      const isOn = !(isZoomed.peek() && face === chosen);
      choose(face);
      isZoomed.value = isOn;
    },
    draw(isOn) {
      isZoomed.value = false;
      isDrawing.value = isOn;
    },
    showNames() {
      areNamesShown.value = !areNamesShown.peek();
      namesKept.write(areNamesShown.peek() ? null : "off");
    },
    step(photo) {
      if (!photo) return;
      isZoomed.value = isDrawing.value = false;
      replaceAddress(photoLink(photo));
    },
  };
}
