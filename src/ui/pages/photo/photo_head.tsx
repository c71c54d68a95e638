import type { PhotoPlaceView, PhotoView } from "../../../contracts/photo.ts";
import { Button } from "../../parts/button.tsx";
import { EffectLine } from "../../parts/effect_line.tsx";
import { formats } from "../../words/language.ts";
import { words } from "../../words/words.ts";
import { fileNameOf } from "./photo_name.ts";
import type { PhotoDeeds } from "./use_photo_deeds.ts";

/** What the photo is called, where it is in the list, and what can be done with it as a whole. */
export function PhotoHead({ photo, place, photoDeeds, step, back }: {
  photo: PhotoView;
  place?: PhotoPlaceView;
  photoDeeds: PhotoDeeds;
  step(to: number | null | undefined): void;
  back(): void;
}) {
  const { photo: text } = words.value, { takenAt, camera, dropped } = photo;
  const said = [
    ...takenAt === null ? [] : [formats.value.exactTime(takenAt)],
    ...camera === null ? [] : [camera],
    ...place === undefined ? [] : [text.placeOf(place.position + 1, place.total)],
  ];
  return (
    <div class="page-head photo-head">
      <Button isQuiet icon="back" label={text.keys.back} onClick={back} />
      <div class="photo-title" role="status">
        <h1 class="one-line">{fileNameOf(photo)}</h1>
        <span class="soft number one-line">{said.join(" · ")}</span>
      </div>
      <Button
        icon="left"
        label={text.previous}
        isOff={!place?.previous}
        onClick={() => step(place?.previous)}
      />
      <Button
        icon="right"
        label={text.next}
        isOff={!place?.next}
        onClick={() => step(place?.next)}
      />
      <span class="photo-drop">
        {dropped
          ? (
            <Button isFirst keys="u" effect={photoDeeds.restoreEffect} onClick={photoDeeds.restore}>
              {text.restore}
            </Button>
          )
          : (
            <Button keys="x" effect={photoDeeds.dropEffect} onClick={photoDeeds.drop}>
              {text.drop}
            </Button>
          )}
      </span>
      <EffectLine otherwise={dropped ? photoDeeds.restoreEffect : ""} />
    </div>
  );
}
