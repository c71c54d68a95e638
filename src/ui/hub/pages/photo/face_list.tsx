import type { Signal } from "@preact/signals";
import { useState } from "preact/hooks";
import type { HubDecisionRequest } from "../../../../contracts/hub/decisions.ts";
import type { DetectionView, PhotoView } from "../../../../contracts/hub/photos.ts";
import { Menu, type MenuItem } from "../../../parts/menu.tsx";
import { Picture } from "../../../parts/picture.tsx";
import { formats } from "../../../words/language.ts";
import { faceAddress } from "../../api/pictures.ts";
import { mayDo } from "../../api/session.ts";
import { type HubDecide, useHubDecide } from "../../deciding/use_hub_decide.ts";
import { hubWords } from "../../words/hub_words.ts";
import { PersonPicker } from "../people/person_picker.tsx";
import { callFace, faceRowId } from "./face_words.ts";

/** The faces of a photo: who each is, and what is wrong about that. */
export function FaceList({ photo, lit }: { photo: PhotoView; lit: Signal<number | undefined> }) {
  const { photos } = hubWords.value, decide = useHubDecide();
  return (
    <section class="photo-part">
      <h2>{photos.facesIn(photo.detections.length)}</h2>
      <ul class="face-rows">
        {photo.detections.map((face) => (
          <FaceRow key={face.face_id} face={face} lit={lit} decide={decide} />
        ))}
      </ul>
    </section>
  );
}

function FaceRow({ face, lit, decide }: {
  face: DetectionView;
  lit: Signal<number | undefined>;
  decide: HubDecide;
}) {
  const { photos } = hubWords.value, { face_id, person_id, confidence } = face;
  return (
    <li
      id={faceRowId(face)}
      class={lit.value === face_id ? "face-row is-lit" : "face-row"}
      tabIndex={-1}
      onPointerEnter={() => void (lit.value = face_id)}
      onPointerLeave={() => void (lit.value = undefined)}
      onFocusCapture={() => void (lit.value = face_id)}
    >
      <Picture isSquare from={faceAddress(face_id, 160)} says="" />
      <span class="face-said">
        {person_id === null
          ? <span class="none">{callFace(face)}</span>
          : <a href={`/people/${person_id}`}>{callFace(face)}</a>}
        <span class="faint">{photos.sure(formats.value.percent(confidence))}</span>
      </span>
      {mayDo("decide") && <FaceActs face={face} decide={decide} />}
    </li>
  );
}

function FaceActs({ face, decide: { decide } }: { face: DetectionView; decide: HubDecide }) {
  const { photos, people } = hubWords.value, { face_id, person_id } = face;
  const [isPicking, setPicking] = useState(false), faces = [face_id], who = callFace(face);
  const act = (decision: HubDecisionRequest, said: string) => void decide([decision], said);
  const { person: text } = people;
  const items: MenuItem[] = [
    ...person_id === null ? [] : [{
      text: photos.isNot(who),
      onChoose: () => act({ kind: "not", faces, person: person_id }, text.notDone(1, who)),
    }],
    { text: photos.isOther, onChoose: () => setPicking(true) },
    {
      text: photos.isNew,
      onChoose: () => act({ kind: "split", person: person_id, faces }, text.splitDone(1)),
    },
    {
      text: text.noFace,
      onChoose: () => act({ kind: "no_face", faces }, text.noFaceDone(1)),
    },
  ];
  return (
    <>
      <Menu button={{ icon: "more", label: photos.actsOf(who), isQuiet: true }} items={items} />
      {isPicking && (
        <PersonPicker
          title={photos.whoIsIt}
          without={person_id === null ? [] : [person_id]}
          onClose={() => setPicking(false)}
          onPick={(picked) => {
            setPicking(false);
            const name = people.call(picked.name, picked.person_id);
            act({ kind: "move", faces, to: picked.person_id }, photos.isNow(name));
          }}
        />
      )}
    </>
  );
}
