import { useMemo } from "preact/hooks";
import type { HubDecisionRequest } from "../../../../contracts/hub/decisions.ts";
import type { PersonFace, PersonView } from "../../../../contracts/hub/people.ts";
import { pictureTile } from "../../../grid/grid_measure.ts";
import { addressSelection } from "../../../grid/selection.ts";
import { VirtualGrid } from "../../../grid/virtual_grid.tsx";
import { useShortcuts } from "../../../keys/use_shortcuts.ts";
import { Button } from "../../../parts/button.tsx";
import { Dock } from "../../../parts/dock.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { Picture } from "../../../parts/picture.tsx";
import { go } from "../../../router/navigation.ts";
import { faceAddress } from "../../api/pictures.ts";
import { mayDo } from "../../api/session.ts";
import { usePages } from "../../api/use_pages.ts";
import type { HubDecide } from "../../deciding/use_hub_decide.ts";
import { Unread } from "../../shell/unread.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { FACES_A_PAGE, leastAlikeFirst } from "./least_alike_first.ts";

const tile = pictureTile(96, 24, 12);
const selection = addressSelection("faces");
const AHEAD = 60;

/** A person's faces, close together; what is somebody else's is selected and taken away. */
export function PersonFaces({ person, decide }: { person: PersonView; decide: HubDecide }) {
  const { people: { person: text } } = hubWords.value, mayDecide = mayDo("decide");
  const list = usePages<PersonFace>(`/v1/person/${person.person_id}/faces?limit=${FACES_A_PAGE}`);
  const read = list.data.value?.items;
  const found = useMemo(() => read && leastAlikeFirst(read), [read]);
  if (found === undefined) return <Unread query={list} />;
  const chosen = found.filter(({ face_id }) => selection.ids.value.has(face_id));
  return (
    <>
      {mayDecide && <p class="soft faces-hint">{text.facesHint}</p>}
      <VirtualGrid
        label={text.tabs.faces}
        items={found}
        idOf={({ face_id }) => face_id}
        tile={tile}
        selection={mayDecide ? selection : undefined}
        onOpen={({ photo_id }) => go(`/photos/${photo_id}`)}
        onDraw={(_, to) => to > found.length - AHEAD && list.more()}
        draw={(face) => <FaceTile face={face} maySelect={mayDecide} />}
      />
      {mayDecide && <FacesDock person={person} chosen={chosen} decide={decide} />}
    </>
  );
}

function FaceTile({ face: { face_id, photo_id, similarity }, maySelect }: {
  face: PersonFace;
  maySelect: boolean;
}) {
  const { person: text } = hubWords.value.people;
  return (
    <>
      <Picture isSquare from={faceAddress(face_id, 160)} says={text.faceIn(photo_id)} />
      {maySelect && (
        <button type="button" class="tile-check" data-check tabIndex={-1} aria-hidden="true">
          <Icon name="check" size={16} />
        </button>
      )}
      {similarity !== null && (
        <span class="tile-note number">{text.alike(Math.max(0, similarity))}</span>
      )}
    </>
  );
}

function FacesDock({ person, chosen, decide: { decide, isBusy } }: {
  person: PersonView;
  chosen: readonly PersonFace[];
  decide: HubDecide;
}) {
  const { people } = hubWords.value, { person: text } = people, id = person.person_id;
  const faces = chosen.map(({ face_id }) => face_id), who = people.call(person.name, id);
  const areAll = chosen.length >= person.faces;
  const act = async (decision: HubDecisionRequest, said: string) => {
    if (faces.length === 0 || isBusy) return;
    if (await decide([decision], said)) selection.clear();
  };
  const not = () => void act({ kind: "not", faces, person: id }, text.notDone(faces.length, who));
  const split = () => {
    if (!areAll) void act({ kind: "split", person: id, faces }, text.splitDone(faces.length));
  };
  const noFace = () => void act({ kind: "no_face", faces }, text.noFaceDone(faces.length));
  const cover = () => void act({ kind: "cover", person: id, face: faces[0] }, text.coverDone);
  useShortcuts(
    chosen.length === 0 ? [] : [
      { keys: "n", label: text.not, run: not },
      { keys: "p", label: text.split, run: split },
      { keys: "f", label: text.noFace, run: noFace },
    ],
  );
  return (
    <Dock count={chosen.length} onClear={selection.clear}>
      <Button isFirst keys="n" isOff={isBusy} effect={text.notEffect} onClick={not}>
        {text.not}
      </Button>
      <Button
        keys="p"
        isOff={isBusy || areAll}
        effect={areAll ? text.splitAll : text.splitEffect}
        onClick={split}
      >
        {text.split}
      </Button>
      <Button keys="f" isOff={isBusy} effect={text.noFaceEffect} onClick={noFace}>
        {text.noFace}
      </Button>
      <Button isOff={isBusy || chosen.length !== 1} effect={text.coverEffect} onClick={cover}>
        {text.cover}
      </Button>
    </Dock>
  );
}
