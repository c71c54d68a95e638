import { useMemo } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { PersonFace } from "../../../contracts/person_faces.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { addressSelection } from "../../grid/selection.ts";
import { VirtualGrid } from "../../grid/virtual_grid.tsx";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { go } from "../../router/navigation.ts";
import { param } from "../../router/params.ts";
import { words } from "../../words/words.ts";
import { FacesDock } from "./faces_dock.tsx";
import { FaceTile, faceTile, photoFaceTile } from "./face_tile.tsx";

const selection = addressSelection();
const look = param("as", "faces", ["faces", "photos"]);

/** A dense grid of somebody's faces, to find those that are not theirs. */
export function PersonFaces({ person, people, faces, hint, decide }: {
  person: PersonAtAGlance;
  people: readonly PersonAtAGlance[];
  faces: readonly PersonFace[];
  hint: string;
  decide: ReturnType<typeof useDecide>;
}) {
  const { person: text } = words.value, isWhole = look.value === "photos";
  const toggle = () => look.set(isWhole ? "faces" : "photos");
  useShortcuts([{ keys: "m", label: text.keys.toggle, run: toggle }]);
  const chosen = useMemo(
    () => faces.filter(({ face }) => selection.ids.value.has(face)),
    [faces, selection.ids.value],
  );
  return (
    <>
      <div class="faces-head">
        <p class="soft">{hint}</p>
        <Button isQuiet keys="m" onClick={toggle}>
          {isWhole ? text.asFaces : text.asPhotos}
        </Button>
      </div>
      <VirtualGrid
        label={text.tabs.faces}
        items={faces}
        idOf={idOf}
        tile={isWhole ? photoFaceTile : faceTile}
        onOpen={open}
        selection={selection}
        draw={(face) => <FaceTile face={face} isWhole={isWhole} />}
      />
      <FacesDock
        person={person}
        people={people}
        chosen={chosen}
        decide={decide}
        onClear={selection.clear}
      />
    </>
  );
}

const idOf = ({ face }: PersonFace) => face;
const open = ({ photo }: PersonFace) => go(`/photos/${photo}`);
