import { useState } from "preact/hooks";
import type { PersonAtAGlance } from "../../../contracts/people.ts";
import type { useDecide } from "../../deciding/use_decide.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { Menu } from "../../parts/menu.tsx";
import { go } from "../../router/navigation.ts";
import { words } from "../../words/words.ts";
import { MergeDialog } from "./merge_dialog.tsx";
import { usePeopleActs } from "./use_people_acts.ts";

export interface PeopleDockProps {
  people: readonly PersonAtAGlance[];
  /** Who is selected, in the order of the list. */
  chosen: readonly PersonAtAGlance[];
  decide: ReturnType<typeof useDecide>;
  onName(): void;
  onClear(): void;
}

const roles = ["hidden", "staff", "guest"] as const;
const keyOf = { hidden: "h", staff: "s", guest: "g" } as const;

/** What can be done with the selected people. */
export function PeopleDock({ people, chosen, decide, onName, onClear }: PeopleDockProps) {
  const { people: text } = words.value, [isChoosing, setChoosing] = useState(false);
  const choose = () => setChoosing(true);
  const acts = usePeopleActs({ chosen, decide, onDone: onClear, choose });
  const folders = chosen.filter(({ hasFolder }) => hasFolder).length;
  useShortcuts(
    chosen.length === 0 ? [] : [
      { keys: "m", label: text.keys.merge, run: acts.merge },
      { keys: "Shift+m", label: text.keys.mergeOther, run: choose },
      ...roles.map((role) => (
        { keys: keyOf[role], label: text.keys[role], run: () => acts.setRole(role) }
      )),
    ],
  );
  return (
    <>
      <Dock count={chosen.length} onClear={onClear} effect={acts.mergeEffect}>
        <Button isFirst keys="m" effect={acts.mergeEffect} onClick={acts.merge}>
          {text.merge}
        </Button>
        <Button keys="F2" isOff={chosen.length !== 1} effect={text.nameEffect} onClick={onName}>
          {text.name}
        </Button>
        {roles.map((role) => (
          <Button
            key={role}
            keys={keyOf[role]}
            isOff={chosen.every((one) => one.role === role)}
            effect={text.roleEffects[role](folders)}
            onClick={() => acts.setRole(role)}
          >
            {text.makeRole[role]}
          </Button>
        ))}
        <Menu
          button={{ icon: "more", label: words.value.shell.more, isQuiet: true }}
          opens="upward"
          items={[
            { text: text.mergeOther, onChoose: choose },
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
            acts.mergeInto(stays, [stays, ...others]);
          }}
        />
      )}
    </>
  );
}
