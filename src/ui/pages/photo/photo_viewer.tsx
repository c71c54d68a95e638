import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { PeopleView } from "../../../contracts/people.ts";
import type { PhotoFace, PhotoPlaceView, PhotoView } from "../../../contracts/photo.ts";
import { useQuery } from "../../api/use_query.ts";
import { useDecide } from "../../deciding/use_decide.ts";
import type { Shortcut } from "../../keys/shortcuts.ts";
import { EffectArea } from "../../parts/effect_line.tsx";
import { go } from "../../router/navigation.ts";
import { words } from "../../words/words.ts";
import { everybody } from "../people/everybody.ts";
import { withFilter } from "../photos/photo_filter.ts";
import { DrawFrame } from "./draw_frame.tsx";
import { FaceList } from "./face_list.tsx";
import { inOrder } from "./face_words.ts";
import { PhotoFacts } from "./photo_facts.tsx";
import { PhotoHead } from "./photo_head.tsx";
import { PhotoStage } from "./photo_stage.tsx";
import { PhotoTools } from "./photo_tools.tsx";
import type { Shares } from "../../parts/shares.ts";
import { useKeysInTurn } from "./use_keys_in_turn.ts";
import { useFaceDeeds } from "./use_face_deeds.tsx";
import { type PhotoDeeds, usePhotoDeeds } from "./use_photo_deeds.ts";
import { useViewing, type Viewing } from "./use_viewing.ts";

const nobody: PeopleView = [];

/** A photo with its faces over and beside it, what can be said of them, and where it is. */
export function PhotoViewer({ photo, place, isShown }: {
  photo: PhotoView;
  place?: PhotoPlaceView;
  /** Whether it is the photo that the address names, which may still be on its way. */
  isShown: boolean;
}) {
  const act = useDecide(), people = useQuery<PeopleView>(...everybody).data.value ?? nobody;
  const faces = useMemo(() => inOrder(photo.faces), [photo.faces]);
  const lit = useSignal<number | undefined>(undefined), viewing = useViewing();
  const photoDeeds = usePhotoDeeds(photo, act);
  const { dialog, draw, ...said } = useFaceDeeds(photo, people, act);
  const deeds = { ...said, zoom: ({ face }: PhotoFace) => viewing.zoom(face) };
  const back = () => go(`${withFilter("/photos")}#at=${photo.photo}`);
  /** Does something with the face that has the focus, was chosen, or is pointed at, or the first. */
  const onMeant = (deed: (face: PhotoFace) => void) => () => {
    const known = [focusedFace(), viewing.chosen, lit.peek(), faces[0]?.face];
    const face = faces.find(({ face }) => face === known.find((one) => one));
    if (face !== undefined) deed(face);
  };
  const drawn = (frame: Shares) => {
    viewing.draw(false);
    void draw(frame).then((face) => face && viewing.choose(face));
  };
  const { chosen, isZoomed, areNamesShown, choose, step } = viewing;
  useKeysInTurn([
    ...viewerKeys({ photo, place, faces, viewing, photoDeeds, back }),
    ...faceKeys(deeds, onMeant),
  ], isShown);
  return (
    <EffectArea>
      <PhotoHead {...{ photo, place, photoDeeds, step, back }} />
      <div class="photo-view">
        <div class="photo-main">
          <PhotoStage
            {...{ photo, faces, lit, chosen, isZoomed, areNamesShown }}
            onChoose={choose}
          >
            {viewing.isDrawing && (
              <DrawFrame
                onCancel={() => viewing.draw(false)}
                onDrawn={drawn}
              />
            )}
          </PhotoStage>
          <PhotoTools photo={photo} viewing={viewing} onZoom={onMeant(deeds.zoom)} />
        </div>
        <aside class="photo-side">
          <FaceList {...{ photo, faces, lit, chosen, photoDeeds, deeds }} onChoose={choose} />
          <PhotoFacts photo={photo} />
        </aside>
      </div>
      {dialog}
    </EffectArea>
  );
}

function viewerKeys({ photo, place, faces, viewing, photoDeeds, back }: {
  photo: PhotoView;
  place?: PhotoPlaceView;
  faces: readonly PhotoFace[];
  viewing: Viewing;
  photoDeeds: PhotoDeeds;
  back(): void;
}): Shortcut[] {
  const { photo: text } = words.value, { chosen, choose, isZoomed, step } = viewing;
  const nextFace = (by: number) => () => {
    const at = faces.findIndex(({ face }) => face === chosen);
    const to = at === -1 && by < 0 ? faces.length - 1 : at + by;
    choose(faces[(to + faces.length) % faces.length]?.face);
  };
  const escape = () => {
    if (isZoomed && chosen !== undefined) viewing.zoom(chosen);
    else if (chosen !== undefined) choose(undefined);
    else back();
  };
  return [
    { keys: "ArrowLeft", label: text.previous, repeats: true, run: () => step(place?.previous) },
    { keys: "ArrowRight", label: text.next, repeats: true, run: () => step(place?.next) },
    { keys: "x", label: text.drop, run: photoDeeds.drop },
    { keys: "u", label: text.restore, run: photoDeeds.restore },
    { keys: "s", label: text.keys.strangers, run: photoDeeds.hideStrangers },
    { keys: "f", label: text.keys.nextFace, run: nextFace(1) },
    { keys: "Shift+f", run: nextFace(-1) },
    {
      ...{ keys: "d", label: text.keys.draw },
      run: () => viewing.draw(photo.hasPicture && !viewing.isDrawing),
    },
    { keys: "l", label: text.keys.names, run: viewing.showNames },
    { keys: "Escape", label: text.keys.back, run: escape },
  ];
}

function faceKeys(
  { who, not, noFace, zoom }: Record<"who" | "not" | "noFace" | "zoom", (face: PhotoFace) => void>,
  onMeant: (deed: (face: PhotoFace) => void) => () => void,
): Shortcut[] {
  const { photo: text } = words.value;
  return [
    { keys: "w", label: text.keys.who, run: onMeant(who) },
    { keys: "n", label: text.keys.not, run: onMeant(not) },
    { keys: "Delete", label: text.keys.noFace, run: onMeant(noFace) },
    { keys: "z", label: text.zoom, run: onMeant(zoom) },
  ];
}

/** @returns the number of the face whose box or row has the focus. */
function focusedFace(): number | undefined {
  const { dataset } = document.activeElement?.closest<HTMLElement>("[data-face], [data-row]") ?? {};
  return Number(dataset?.face ?? dataset?.row) || undefined;
}
