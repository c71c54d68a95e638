import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { words } from "../../words/words.ts";
import { callPerson } from "./call_person.ts";
import { PersonCard } from "./person_card.tsx";

/** Asks whether somebody who gets a name is the person who has it: three answers, none by default. */
export function SameNameDialog({ person, other, name, onMerge, onBoth, onCancel }: {
  person: PersonAtAGlance;
  /** Who has the name. */
  other: PersonAtAGlance;
  name: string;
  onMerge(): void;
  onBoth(): void;
  onCancel(): void;
}) {
  const { sameName } = words.value.people;
  return (
    <Dialog
      title={sameName.title(name)}
      onClose={onCancel}
      actions={
        <>
          <Button isQuiet effect={sameName.cancelEffect} onClick={onCancel}>
            {sameName.cancel}
          </Button>
          <Button effect={sameName.bothEffect} onClick={onBoth}>{sameName.both}</Button>
          <Button
            isFirst
            effect={sameName.mergeEffect(callPerson(other), person.photos)}
            onClick={onMerge}
          >
            {sameName.merge}
          </Button>
        </>
      }
    >
      <div class="two-cards">
        <PersonCard person={person} />
        <PersonCard person={other} />
      </div>
    </Dialog>
  );
}
