import { useState } from "preact/hooks";
import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { FaceOwner, PersonFace } from "../../../contracts/person_faces.ts";
import { get } from "../../api/client.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { useEffectOf } from "../../deciding/use_effect_of.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { words } from "../../words/words.ts";
import { callPerson, versionsOf } from "../people/call_person.ts";
import { PersonPicker } from "./person_picker.tsx";

export interface FacesDockProps {
  person: PersonAtAGlance;
  people: readonly PersonAtAGlance[];
  chosen: readonly PersonFace[];
  decide: ReturnType<typeof useDecide>;
  onClear(): void;
}

/** Of more faces, what their decisions do to folders is not looked up before. */
const MOST_FORESEEN = 300;

/** What can be done with the selected faces of a person. */
export function FacesDock({ person, people, chosen, decide, onClear }: FacesDockProps) {
  const { person: text } = words.value, [isPicking, setPicking] = useState(false);
  const faces = chosen.map(({ face }) => face), who = callPerson(person), { id } = person;
  const isForeseen = faces.length > 0 && faces.length <= MOST_FORESEEN;
  const foreseen = (decision: DecisionRequest) => useEffectOf(isForeseen ? [decision] : []);
  const act = (decision: DecisionRequest, done: string) => {
    if (faces.length === 0) return;
    onClear();
    void decide({ decisions: [decision], done, versions: versionsOf([person]) });
  };
  const not: DecisionRequest = { kind: "not", faces, person: id };
  const split: DecisionRequest = { kind: "split", person: id, faces };
  const noFace: DecisionRequest = { kind: "no_face", faces };
  const acts = {
    not: () => act(not, text.did.not(faces.length, who)),
    split: () => act(split, text.did.split(faces.length)),
    noFace: () => act(noFace, text.did.noFace(faces.length)),
    cover: () => {
      if (faces.length !== 1) return;
      act({ kind: "cover", person: id, face: faces[0] }, text.did.cover(who));
    },
  };
  const notTold = foreseen(not), splitTold = foreseen(split), noFaceTold = foreseen(noFace);
  useShortcuts(
    faces.length === 0 ? [] : [
      { keys: "n", label: text.keys.not, run: acts.not },
      { keys: "e", label: text.keys.other, run: () => setPicking(true) },
      { keys: "p", label: text.keys.split, run: acts.split },
      { keys: "x", label: text.keys.noFace, run: acts.noFace },
      { keys: "c", label: text.keys.cover, run: acts.cover },
    ],
  );
  return (
    <>
      <Dock count={faces.length} onClear={onClear} effect={`${text.notEffect}. ${notTold}`}>
        <Button isFirst keys="n" effect={`${text.notEffect}. ${notTold}`} onClick={acts.not}>
          {text.not}
        </Button>
        <Button keys="e" effect={text.otherEffect} popup="dialog" onClick={() => setPicking(true)}>
          {text.other}
        </Button>
        <Button keys="p" effect={`${text.splitEffect}. ${splitTold}`} onClick={acts.split}>
          {text.split}
        </Button>
        <Button keys="x" effect={`${text.noFaceEffect}. ${noFaceTold}`} onClick={acts.noFace}>
          {text.noFace}
        </Button>
        <Button
          keys="c"
          isOff={faces.length !== 1}
          effect={text.coverEffect}
          onClick={acts.cover}
        >
          {text.cover}
        </Button>
      </Dock>
      {isPicking && faces.length > 0 && (
        <PersonPicker
          faces={faces}
          people={people}
          not={[person]}
          onClose={() => setPicking(false)}
          onTake={(to) => {
            setPicking(false);
            onClear();
            void decide({
              decisions: [{ kind: "move", faces, to: to.id }],
              done: text.did.moved(faces.length, callPerson(to)),
              versions: versionsOf([person, to]),
            });
          }}
          onNew={(name) => {
            setPicking(false);
            onClear();
            void decide({
              decisions: [split],
              done: text.did.moved(faces.length, name),
              versions: versionsOf([person]),
              then: () => namingOwnerOf(faces[0], name),
            });
          }}
        />
      )}
    </>
  );
}

/** @returns the decision that gives a name to whoever a face belongs to by now. */
async function namingOwnerOf(face: number, name: string): Promise<DecisionRequest[]> {
  const { person } = await get<FaceOwner>(`/api/operator/faces/${face}`);
  return person === null ? [] : [{ kind: "name", person, name }];
}
