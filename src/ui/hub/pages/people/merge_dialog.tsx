import { useState } from "preact/hooks";
import type { HubDecisionRequest } from "../../../../contracts/hub/decisions.ts";
import type { ListedPerson } from "../../../../contracts/hub/people.ts";
import { Button } from "../../../parts/button.tsx";
import { Dialog } from "../../../parts/dialog.tsx";
import { Icon } from "../../../parts/icon.tsx";
import { Picture } from "../../../parts/picture.tsx";
import { partWords } from "../../../words/part_words.ts";
import { faceAddress } from "../../api/pictures.ts";
import type { HubDecide } from "../../deciding/use_hub_decide.ts";
import { useForeseen } from "../../deciding/use_foreseen.ts";
import { FormFault } from "../../parts/form_fault.tsx";
import { hubWords } from "../../words/hub_words.ts";
import { sentenceOf } from "../../words/problem_words.ts";
import { say } from "../../words/say.ts";

/** Makes one person of several, once it is chosen who stays. */
export function MergeDialog({ people: merged, decide, onClose, onMerged }: {
  /** Two or more. */
  people: readonly ListedPerson[];
  decide: HubDecide["decide"];
  onClose(): void;
  onMerged(into: number): void;
}) {
  const { people } = hubWords.value, text = people.mergeDialog;
  const [into, setInto] = useState(() => whoStays(merged).person_id);
  const [isBusy, setBusy] = useState(false);
  const decisions: HubDecisionRequest[] = merged.filter(({ person_id }) => person_id !== into)
    .map(({ person_id }) => ({ kind: "merge", from: person_id, into }));
  const { effect, fault } = useForeseen(decisions);
  const merge = async () => {
    const stays = merged.find(({ person_id }) => person_id === into)!;
    setBusy(true);
    const said = people.merged(decisions.length, people.call(stays.name, into));
    if (await decide(decisions, said)) onMerged(into);
    else setBusy(false);
  };
  return (
    <Dialog
      isForm
      title={text.title}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{partWords.value.cancel}</Button>
          <Button
            isFirst
            isSubmit
            isBusy={isBusy}
            isOff={fault !== undefined}
            effect={effect && text.moves(effect.faces, effect.photos)}
            onClick={() => void merge()}
          >
            {text.act}
          </Button>
        </>
      }
      effect={effect && text.moves(effect.faces, effect.photos)}
    >
      <fieldset class="merge-cards">
        <legend class="field-label">{text.stays}</legend>
        {merged.map((person) => (
          <label key={person.person_id} class="merge-card">
            <input
              type="radio"
              name="into"
              checked={person.person_id === into}
              data-autofocus={person.person_id === into || undefined}
              onChange={() => setInto(person.person_id)}
            />
            <Picture
              isSquare
              from={person.cover === null ? null : faceAddress(person.cover, 160)}
              says=""
            />
            <strong class="one-line">{people.call(person.name, person.person_id)}</strong>
            <span class="faint">{people.photos(person.photos)}</span>
          </label>
        ))}
      </fieldset>
      {effect !== undefined && effect.warnings.length > 0 && (
        <ul class="warnings" aria-label={text.warnings}>
          {effect.warnings.map((warning) => (
            <li key={warning.words}>
              <Icon name="warn" size={16} />
              <span>{sentenceOf(say(warning, "words"))}</span>
            </li>
          ))}
        </ul>
      )}
      <FormFault fault={fault} />
    </Dialog>
  );
}

/** @returns whoever has a name, else who is in the most photos. */
function whoStays(people: readonly ListedPerson[]): ListedPerson {
  const weight = ({ name, photos }: ListedPerson) => (name === null ? 0 : 1e9) + photos;
  return people.reduce((best, one) => weight(one) > weight(best) ? one : best);
}
