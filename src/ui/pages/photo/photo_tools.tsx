import type { PhotoView } from "../../../contracts/photo.ts";
import { Button } from "../../parts/button.tsx";
import { words } from "../../words/words.ts";
import type { Viewing } from "./use_viewing.ts";

/** Buttons below the photo: how it is looked at, and a face that was missed. */
export function PhotoTools({ photo, viewing, onZoom }: {
  photo: PhotoView;
  viewing: Viewing;
  onZoom(): void;
}) {
  const { photo: text } = words.value, { areNamesShown, isZoomed, isDrawing, chosen } = viewing;
  return (
    <div class="photo-tools">
      <Button
        keys="l"
        isPressed={areNamesShown}
        effect={text.namesHint}
        onClick={viewing.showNames}
      >
        {text.names}
      </Button>
      {photo.hasPicture && (
        <Button
          keys="d"
          isPressed={isDrawing}
          onClick={() => viewing.draw(!isDrawing)}
        >
          {text.draw}
        </Button>
      )}
      {chosen !== undefined && (
        <Button keys="z" isPressed={isZoomed} onClick={onZoom}>
          {isZoomed ? text.whole : text.zoom}
        </Button>
      )}
      {isDrawing && <p class="soft" role="status">{text.drawHint}</p>}
    </div>
  );
}
