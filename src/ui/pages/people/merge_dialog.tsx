import { useMemo, useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { useForeseen } from "../../deciding/use_effect_of.ts";
import { effectWords } from "../../deciding/effect_words.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { words } from "../../words/words.ts";
import { whoStays } from "./call_person.ts";
import { mergesInto } from "./merges_into.ts";
import { PersonCard } from "./person_card.tsx";
import { SimilarPeopleList } from "./similar_people_list.tsx";
import { Warnings } from "./warnings.tsx";

/** Chooses who is the same person, and which of them stays with number, folder and name. */
export function MergeDialog({ people, chosen, onMerge, onClose }: {
  people: readonly PersonAtAGlance[];
  /** One: the other one is to be chosen. */
  chosen: readonly PersonAtAGlance[];
  onMerge(stays: PersonAtAGlance, others: readonly PersonAtAGlance[]): void;
  onClose(): void;
}) {
  const { mergeDialog: text } = words.value.people;
  const [other, setOther] = useState<PersonAtAGlance>();
  const all = useMemo(() => other === undefined ? chosen : [...chosen, other], [chosen, other]);
  const [kept, setKept] = useState<number>();
  const stays = all.find(({ id }) => id === kept) ?? whoStays(all);
  const others = all.filter((one) => one !== stays);
  const decisions = useMemo(() => mergesInto(stays, all), [stays, all]);
  const effect = useForeseen(decisions);
  const isPossible = others.length > 0 &&
    (effect === undefined || effect.refused.length < decisions.length);
  const merge = () => isPossible && onMerge(stays, others);
  return (
    <Dialog
      title={text.title}
      isWide
      onClose={onClose}
      effect={effect && effectWords(effect)}
      actions={
        <>
          <Button isQuiet onClick={onClose}>{words.value.parts.cancel}</Button>
          <Button isFirst isOff={!isPossible} onClick={merge}>{text.merge}</Button>
        </>
      }
    >
      <div class="merge-cards">
        <PersonCard person={stays}>
          <span class="faint">{text.stays}</span>
        </PersonCard>
        {others.map((one) => (
          <PersonCard key={one.id} person={one}>
            <Button onClick={() => setKept(one.id)}>{text.swap}</Button>
          </PersonCard>
        ))}
      </div>
      <Warnings warnings={effect?.warnings ?? []} people={people} />
      {chosen.length === 1 && (
        <SimilarPeopleList
          from={`/api/operator/persons/${chosen[0].id}/similar`}
          people={people}
          not={chosen}
          label={text.choose}
          onPoint={setOther}
          onTake={merge}
        />
      )}
    </Dialog>
  );
}
