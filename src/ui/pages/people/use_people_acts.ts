import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { effectWords } from "../../deciding/effect_words.ts";
import { isForeseeable } from "../../deciding/foreseeable.ts";
import { useForeseen } from "../../deciding/use_effect_of.ts";
import { words } from "../../words/words.ts";
import { callPerson, versionsOf, whoStays } from "./call_person.ts";
import { mergesInto } from "./merges_into.ts";

type Role = PersonAtAGlance["role"];

/**
 * What can be done with selected people.
 *
 * @param onDone called when something is done with them.
 * @param choose has the operator choose who is merged into whom.
 */
export function usePeopleActs({ chosen, decide, onDone, choose }: {
  chosen: readonly PersonAtAGlance[];
  decide: ReturnType<typeof useDecide>;
  onDone(): void;
  choose(): void;
}) {
  const { people: text, deciding } = words.value;
  const stays = chosen.length > 1 ? whoStays(chosen) : undefined;
  const merges = stays === undefined ? [] : mergesInto(stays, chosen);
  const isForeseen = isForeseeable(merges);
  const foreseen = useForeseen(merges);
  const mergeInto = (stays: PersonAtAGlance, all: readonly PersonAtAGlance[]) => {
    onDone();
    void decide({
      decisions: mergesInto(stays, all),
      done: text.did.merged(all.length - 1, callPerson(stays)),
      versions: versionsOf(all),
    });
  };
  const mergeEffect = () => {
    if (stays === undefined) return text.mergeHint;
    if (foreseen !== undefined && foreseen.refused.length > 0) return effectWords(foreseen);
    const told = foreseen ? effectWords(foreseen) : isForeseen ? deciding.lookingUp : "";
    return [text.intoWhom(callPerson(stays), merges.length), told, text.undoes].join(" ");
  };
  return {
    mergeInto,
    /** Merges at once what there is nothing to look at before. */
    merge() {
      if (chosen.length === 0) return;
      const isClear = foreseen?.warnings.length === 0 && foreseen.refused.length === 0;
      if (stays === undefined || isForeseen && !isClear) choose();
      else mergeInto(stays, chosen);
    },
    mergeEffect: mergeEffect(),
    setRole(role: Role) {
      const meant = chosen.filter((one) => one.role !== role);
      if (meant.length === 0) return;
      onDone();
      void decide({
        decisions: meant.map(({ id }) => ({ kind: "role", person: id, role })),
        done: text.did[role](meant.length),
        versions: versionsOf(meant),
      });
    },
  };
}
