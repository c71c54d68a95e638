import type { DecisionRequest } from "../../../contracts/decision_request.ts";
import { useDecide } from "../../deciding/use_decide.ts";
import { useEffectOf } from "../../deciding/use_effect_of.ts";
import type { Selection } from "../../grid/selection.ts";
import { useShortcuts } from "../../keys/use_shortcuts.ts";
import { Button } from "../../parts/button.tsx";
import { Dock } from "../../parts/dock.tsx";
import { words } from "../../words/words.ts";
import type { ListedPhotos } from "./use_listed_photos.ts";

/** What can be done with the chosen photos. */
export function PhotoDock({ selection, photos }: { selection: Selection; photos: ListedPhotos }) {
  const { photos: text } = words.value, act = useDecide();
  const chosen = [...selection.ids.value];
  // Of a photo that was not read yet, the program knows better: what changes nothing is refused.
  const inFolders = chosen.filter((id) => photos.get(id)?.dropped !== true);
  const dropped = chosen.filter((id) => photos.get(id)?.dropped !== false);
  const drop = decisionsFor("drop", inFolders), restore = decisionsFor("restore", dropped);
  const dropEffect = useEffectOf(drop), restoreEffect = useEffectOf(restore);
  const take = (decisions: readonly DecisionRequest[], done: string) => {
    if (decisions.length > 0) void act({ decisions, done });
  };
  const out = () => take(drop, text.dropped(inFolders.length));
  const back = () => take(restore, text.restored(dropped.length));
  useShortcuts([
    { keys: "x", label: text.drop, run: out },
    { keys: "u", label: text.restore, run: back },
  ]);
  return (
    <Dock count={chosen.length} onClear={selection.clear} effect={dropEffect}>
      <Button
        keys="x"
        isOff={inFolders.length === 0}
        effect={dropEffect || text.dropEffect}
        onClick={out}
      >
        {text.drop}
      </Button>
      <Button
        keys="u"
        isOff={dropped.length === 0}
        effect={restoreEffect || text.restoreEffect}
        onClick={back}
      >
        {text.restore}
      </Button>
    </Dock>
  );
}

function decisionsFor(kind: "drop" | "restore", photos: number[]): DecisionRequest[] {
  return photos.length === 0 ? [] : [{ kind, photos }];
}
