import { useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { effectWords } from "../../deciding/effect_words.ts";
import { useForeseen } from "../../deciding/use_effect_of.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { faceAddress, Picture } from "../../parts/picture.tsx";
import { words } from "../../words/words.ts";
import { SimilarPeopleList } from "../people/similar_people_list.tsx";
import { Warnings } from "../people/warnings.tsx";

export interface PersonPickerProps {
  /** Numbers of the faces, at least one. */
  faces: readonly number[];
  people: readonly PersonAtAGlance[];
  /** Whose they are not. */
  not: readonly { id: number }[];
  onTake(person: PersonAtAGlance): void;
  /** Left out, nobody new is offered. */
  onNew?(name: string): void;
  onClose(): void;
}

/** So many faces are shown, and tell who is similar. */
const SHOWN = 6, TELLING = 50;

/** Chooses whose faces these are: somebody who is known, the most similar first, or somebody new. */
export function PersonPicker({ faces, people, not, onTake, onNew, onClose }: PersonPickerProps) {
  const { picker: text } = words.value.person, [pointed, setPointed] = useState<PersonAtAGlance>();
  const effect = useForeseen(
    pointed === undefined ? [] : [{ kind: "move", faces: [...faces], to: pointed.id }],
  );
  const telling = faces.slice(0, TELLING).join(",");
  return (
    <Dialog
      title={text.title(faces.length)}
      isWide
      onClose={onClose}
      effect={effect && effectWords(effect)}
      actions={
        <>
          <Button isQuiet onClick={onClose}>{words.value.parts.cancel}</Button>
          <Button isFirst isOff={pointed === undefined} onClick={() => pointed && onTake(pointed)}>
            {text.take}
          </Button>
        </>
      }
    >
      <div class="picked-faces">
        {faces.slice(0, SHOWN).map((face) => (
          <Picture key={face} isSquare isEager from={faceAddress(face, 160)} says="" />
        ))}
        {faces.length > SHOWN && <span class="soft">{text.further(faces.length - SHOWN)}</span>}
      </div>
      <Warnings warnings={effect?.warnings ?? []} people={people} />
      <SimilarPeopleList
        from={`/api/operator/faces/similar?faces=${telling}`}
        people={people}
        not={not}
        label={text.who}
        onPoint={setPointed}
        onTake={onTake}
        onNew={onNew}
      />
    </Dialog>
  );
}
