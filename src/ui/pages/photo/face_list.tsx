import type { Signal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import type { PhotoFace, PhotoView } from "../../../contracts/photo.ts";
import { Button } from "../../parts/button.tsx";
import { words } from "../../words/words.ts";
import { type FaceDeeds, FaceRow } from "./face_row.tsx";
import type { PhotoDeeds } from "./use_photo_deeds.ts";

/** The faces beside the photo, from left to right as they stand in it. */
export function FaceList({ photo, faces, lit, chosen, photoDeeds, deeds, onChoose }: {
  photo: PhotoView;
  faces: readonly PhotoFace[];
  lit: Signal<number | undefined>;
  chosen: number | undefined;
  photoDeeds: PhotoDeeds;
  deeds: FaceDeeds;
  onChoose(face: number): void;
}) {
  const { photo: text } = words.value, id = useId(), list = useRef<HTMLUListElement>(null);
  const { forgotten, strangers } = photo;
  useEffect(() => {
    list.current?.querySelector(`[data-row="${chosen}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    <section class="photo-part" aria-labelledby={id}>
      <h2 id={id}>{text.faces}</h2>
      {faces.length === 0 && forgotten.faces === 0 && !forgotten.all && (
        <p class="soft">{text.noFaces}</p>
      )}
      <ul ref={list} class="face-rows">
        {faces.map((face) => (
          <FaceRow
            key={face.face}
            {...{ face, lit, deeds }}
            isChosen={face.face === chosen}
            onChoose={() => onChoose(face.face)}
          />
        ))}
      </ul>
      {forgotten.all
        ? <p class="soft">{text.allForgotten}</p>
        : forgotten.faces > 0 && <p class="soft">{text.forgotten(forgotten.faces)}</p>}
      {photo.twice.length > 0 && <p class="told">{text.twice}</p>}
      {strangers.length > 0 && (
        <Button keys="s" effect={photoDeeds.strangersEffect} onClick={photoDeeds.hideStrangers}>
          {text.hideStrangers(strangers.length)}
        </Button>
      )}
    </section>
  );
}
