import { useState } from "preact/hooks";
import type { ListedPerson } from "../../../../contracts/hub/people.ts";
import { useShortcuts } from "../../../keys/use_shortcuts.ts";
import { Button } from "../../../parts/button.tsx";
import { Dock } from "../../../parts/dock.tsx";
import type { HubDecide } from "../../deciding/use_hub_decide.ts";
import { hubWords } from "../../words/hub_words.ts";
import { MergeDialog } from "./merge_dialog.tsx";

/** What can be done with the people who are selected. */
export function PeopleDock({ chosen, isBusy, decide, onName, onClear }: {
  chosen: readonly ListedPerson[];
  isBusy: boolean;
  decide: HubDecide["decide"];
  onName(): void;
  onClear(): void;
}) {
  const { people } = hubWords.value, [isMerging, setMerging] = useState(false);
  const areHidden = chosen.length > 0 && chosen.every(({ role }) => role === "hidden");
  const mayMerge = chosen.length > 1 && !isBusy;
  const merge = () => mayMerge && setMerging(true);
  const hide = async () => {
    if (chosen.length === 0 || isBusy) return;
    const role = areHidden ? "guest" as const : "hidden" as const;
    const said = areHidden ? people.shownAgain(chosen.length) : people.hidden(chosen.length);
    const decisions = chosen.map(({ person_id }) => ({
      ...{ kind: "role" as const, person: person_id, role },
    }));
    if (await decide(decisions, said)) onClear();
  };
  useShortcuts(
    chosen.length === 0 ? [] : [
      { keys: "m", label: people.keys.merge, run: merge },
      { keys: "h", label: people.keys.hide, run: () => void hide() },
    ],
  );
  return (
    <>
      <Dock count={chosen.length} onClear={onClear}>
        <Button
          isFirst
          keys="m"
          popup="dialog"
          isOff={!mayMerge}
          effect={mayMerge ? people.mergeHint : people.mergeNeedsTwo}
          onClick={merge}
        >
          {people.merge}
        </Button>
        <Button keys="F2" onClick={onName}>{people.giveName}</Button>
        <Button
          keys="h"
          isOff={isBusy}
          effect={areHidden ? people.showAgainEffect : people.hideEffect}
          onClick={() => void hide()}
        >
          {areHidden ? people.showAgain : people.hide}
        </Button>
      </Dock>
      {isMerging && (
        <MergeDialog
          people={chosen}
          decide={decide}
          onClose={() => setMerging(false)}
          onMerged={() => {
            setMerging(false);
            onClear();
          }}
        />
      )}
    </>
  );
}
