import { useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { PersonFace } from "../../../contracts/person_faces.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { words } from "../../words/words.ts";
import { GivingFaces } from "./giving_faces.tsx";
import { useFaceActs } from "./use_face_acts.ts";

export interface FacesDockProps {
  person: PersonAtAGlance;
  people: readonly PersonAtAGlance[];
  chosen: readonly PersonFace[];
  decide: ReturnType<typeof useDecide>;
  onClear(): void;
}

/** What can be done with the selected faces of a person. */
export function FacesDock({ person, people, chosen, decide, onClear }: FacesDockProps) {
  const { person: text } = words.value, [isGiving, setGiving] = useState(false);
  const faces = chosen.map(({ face }) => face), isOne = faces.length === 1;
  const { not, split, noFace, cover } = useFaceActs({ person, faces, decide, onDone: onClear });
  const give = () => setGiving(true);
  useShortcuts(
    faces.length === 0 ? [] : [
      { keys: "n", label: text.keys.not, run: not.run },
      { keys: "e", label: text.keys.other, run: give },
      { keys: "p", label: text.keys.split, run: split.run },
      { keys: "x", label: text.keys.noFace, run: noFace.run },
      { keys: "c", label: text.keys.cover, run: cover.run },
    ],
  );
  return (
    <>
      <Dock count={faces.length} onClear={onClear} effect={not.effect}>
        <Button isFirst keys="n" effect={not.effect} onClick={not.run}>{text.not}</Button>
        <Button keys="e" effect={text.otherEffect} popup="dialog" onClick={give}>
          {text.other}
        </Button>
        <Button keys="p" effect={split.effect} onClick={split.run}>{text.split}</Button>
        <Button keys="x" effect={noFace.effect} onClick={noFace.run}>{text.noFace}</Button>
        <Button keys="c" isOff={!isOne} effect={cover.effect} onClick={cover.run}>
          {text.cover}
        </Button>
      </Dock>
      {isGiving && faces.length > 0 && (
        <GivingFaces
          {...{ person, people, faces, decide }}
          onClose={() => setGiving(false)}
          onDone={() => {
            setGiving(false);
            onClear();
          }}
        />
      )}
    </>
  );
}
