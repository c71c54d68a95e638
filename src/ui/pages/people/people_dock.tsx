import { useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import { MOST_FORESEEN, type useDecide } from "../../deciding/use_decide.ts";
import { useEffectOf, useForeseen } from "../../deciding/use_effect_of.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Menu } from "../../parts/menu.tsx";
import { go } from "../../router/navigation.ts";
import { words } from "../../words/words.ts";
import { callPerson, versionsOf, whoStays } from "./call_person.ts";
import { mergesInto } from "./merges_into.ts";
import { MergeDialog } from "./merge_dialog.tsx";

type Role = PersonAtAGlance["role"];

export interface PeopleDockProps {
  people: readonly PersonAtAGlance[];
  /** Who is selected, in the order of the list. */
  chosen: readonly PersonAtAGlance[];
  decide: ReturnType<typeof useDecide>;
  onName(): void;
  onClear(): void;
}

/** What can be done with the selected people. */
export function PeopleDock({ people, chosen, decide, onName, onClear }: PeopleDockProps) {
  const { people: text } = words.value, [isChoosing, setChoosing] = useState(false);
  const into = chosen.length > 1 ? whoStays(chosen) : undefined;
  const merges = into === undefined ? [] : mergesInto(into, chosen);
  const isForeseen = chosen.length <= MOST_FORESEEN;
  const foreseen = useForeseen(isForeseen ? merges : []);
  const told = useEffectOf(isForeseen ? merges : []);
  const setRole = (role: Role) => {
    const meant = chosen.filter((one) => one.role !== role);
    if (meant.length === 0) return;
    onClear();
    void decide({
      decisions: meant.map(({ id }) => ({ kind: "role", person: id, role })),
      done: text.did[role](meant.length),
      versions: versionsOf(meant),
    });
  };
  const isClear = foreseen !== undefined && foreseen.warnings.length === 0 &&
    foreseen.refused.length === 0;
  const merge = () => {
    if (chosen.length === 0) return;
    if (into === undefined || isForeseen && !isClear) return setChoosing(true);
    onClear();
    const done = text.did.merged(merges.length, callPerson(into));
    void decide({ decisions: merges, done, versions: versionsOf(chosen) });
  };
  const isAll = (role: Role) => chosen.every((one) => one.role === role);
  const folders = chosen.filter(({ hasFolder }) => hasFolder).length;
  const mergeEffect = into === undefined
    ? text.mergeHint
    : `${text.intoWhom(callPerson(into), merges.length)}. ${told} ${text.undoes}`;
  useShortcuts(
    chosen.length === 0 ? [] : [
      { keys: "m", label: text.keys.merge, run: merge },
      { keys: "Shift+m", label: text.keys.mergeOther, run: () => setChoosing(true) },
      { keys: "h", label: text.keys.hide, run: () => setRole("hidden") },
      { keys: "s", label: text.keys.staff, run: () => setRole("staff") },
      { keys: "g", label: text.keys.guest, run: () => setRole("guest") },
    ],
  );
  return (
    <>
      <Dock count={chosen.length} onClear={onClear} effect={mergeEffect}>
        <Button isFirst keys="m" effect={mergeEffect} onClick={merge}>{text.merge}</Button>
        <Button keys="F2" isOff={chosen.length !== 1} effect={text.nameEffect} onClick={onName}>
          {text.name}
        </Button>
        <Button
          keys="h"
          isOff={isAll("hidden")}
          effect={text.hideEffect(folders)}
          onClick={() => setRole("hidden")}
        >
          {text.hide}
        </Button>
        <Button
          keys="s"
          isOff={isAll("staff")}
          effect={text.staffEffect(folders)}
          onClick={() => setRole("staff")}
        >
          {text.staff}
        </Button>
        <Button
          keys="g"
          isOff={isAll("guest")}
          effect={text.guestEffect}
          onClick={() => setRole("guest")}
        >
          {text.guest}
        </Button>
        <Menu
          button={{ icon: "more", label: words.value.shell.more, isQuiet: true }}
          opens="upward"
          items={[
            { text: text.mergeOther, onChoose: () => setChoosing(true) },
            {
              text: text.open,
              isOff: chosen.length !== 1,
              onChoose: () => go(`/people/${chosen[0].id}`),
            },
          ]}
        />
      </Dock>
      {isChoosing && chosen.length > 0 && (
        <MergeDialog
          people={people}
          chosen={chosen}
          onClose={() => setChoosing(false)}
          onMerge={(stays, others) => {
            setChoosing(false);
            onClear();
            const all = [stays, ...others];
            const done = text.did.merged(others.length, callPerson(stays));
            void decide({ decisions: mergesInto(stays, all), done, versions: versionsOf(all) });
          }}
        />
      )}
    </>
  );
}
