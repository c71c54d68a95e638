import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { FaceOwner } from "../../../contracts/person_faces.ts";
import { get } from "../../api/client.ts";
import { words } from "../../words/words.ts";
import { callPerson, versionsOf } from "../people/call_person.ts";
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
    onDone();
    void decide({
      decisions: [{ kind: "split", person: person.id, faces: [...faces] }],
      done: did.moved(faces.length, name),
      versions: versionsOf([person]),
      more: () => namingOwnerOf(faces[0], name),
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

/** @returns the decision that gives a name to whoever a face belongs to by now. */
async function namingOwnerOf(face: number, name: string): Promise<DecisionRequest[]> {
  const { person } = await get<FaceOwner>(`/api/operator/faces/${face}`);
  return person === null ? [] : [{ kind: "name", person, name }];
}
