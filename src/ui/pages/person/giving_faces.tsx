import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { words } from "../../words/words.ts";
import { callPerson, versionsOf } from "../people/call_person.ts";
import { naming, ownerOfFace } from "./owner_of_face.ts";
import { PersonPicker } from "./person_picker.tsx";
import type { FacesOfPerson } from "./use_face_acts.ts";

/** Gives faces of one person to another one, who may be new. */
export function GivingFaces({ person, people, faces, decide, onDone, onClose }: FacesOfPerson & {
  people: readonly PersonAtAGlance[];
  onClose(): void;
}) {
  const { did } = words.value.person;
  const giveTo = (to: PersonAtAGlance) => {
    onDone();
    void decide({
      decisions: [{ kind: "move", faces: [...faces], to: to.id }],
      done: did.moved(faces.length, callPerson(to)),
      versions: versionsOf([person, to]),
    });
  };
  const giveToNew = (name: string) => {
    const newcomer = ownerOfFace(faces[0]);
    onDone();
    void decide({
      decisions: [{ kind: "split", person: person.id, faces: [...faces] }],
      done: did.moved(faces.length, name),
      versions: versionsOf([person]),
      more: () => naming(newcomer, name),
      about: newcomer,
    });
  };
  return (
    <PersonPicker
      faces={faces}
      people={people}
      not={[person]}
      onClose={onClose}
      onTake={giveTo}
      onNew={giveToNew}
    />
  );
}
